"""Computed text: what ``{{ … }}`` in a report and the check of a claim may say."""
