"""Effects: what studies report, as effect sizes, and what they say together."""
