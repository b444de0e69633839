"""Composite indices by the steps of the OECD/JRC handbook, every choice with its reason."""
