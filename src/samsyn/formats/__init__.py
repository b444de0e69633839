"""How things look on disk: one folder a standard."""
