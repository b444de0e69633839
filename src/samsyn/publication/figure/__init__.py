"""Figures: drawings computed from cells, each with a title, a caption, a text alternative, a table."""
