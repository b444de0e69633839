"""Reliability: how far coders who work alone give the same codes, with chance taken out."""
