"""Which conditions come together where an outcome is found: fuzzy-set QCA, and how robust it is."""
