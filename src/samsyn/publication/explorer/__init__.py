"""Gap maps that a reader explores: compact data, a table without JavaScript, a part that answers."""
