"""The library: marks of sources, and references to them for other programs."""
