"""Figures: drawings computed from cells, with title, caption, text alternative and table."""
