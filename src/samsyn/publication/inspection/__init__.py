"""Built files looked through once more, before anything of them is published."""
