"""Changes of the live table, in order."""
