"""Search over a static site: words of six languages, an index, and what a query finds in it."""
