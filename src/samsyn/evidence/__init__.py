"""What we know and how: sources, statements, the ledger, conflicts, settlements."""
