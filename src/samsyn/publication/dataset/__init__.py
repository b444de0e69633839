"""The dataset: everything that a release says, as tables, with a dictionary and checksums."""
