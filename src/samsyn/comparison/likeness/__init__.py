"""Which places are like which: maps of answers and distances of profiles, never without doubt."""
