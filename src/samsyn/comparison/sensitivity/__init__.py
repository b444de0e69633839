"""Sensitivity: what of a comparison stays when a source, a country or a choice is another."""
