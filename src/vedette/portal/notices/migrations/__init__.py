"""Changes of the hunting tables, in order."""
