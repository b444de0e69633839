"""The verbs at the prompt: parsing and printing only."""
