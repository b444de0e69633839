"""Words that all rooms share: texts, places, periods, codelists, identifiers."""
