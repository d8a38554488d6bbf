"""Changes of the post tables, in order."""
