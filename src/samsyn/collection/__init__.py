"""How it is asked and what came back: instruments, tables, responses, answers."""
