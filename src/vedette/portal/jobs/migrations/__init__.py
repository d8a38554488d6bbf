"""Changes of the jobs tables, in order."""
