"""How places compare: cells, matrix, profile, gaps, change, warnings."""
