"""Gap maps that a reader explores: compact data, a plain table, and the part that answers."""
