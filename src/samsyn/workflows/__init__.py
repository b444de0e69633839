"""One file a verb: check, admit, compare, publish and so on."""
