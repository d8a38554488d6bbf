"""Changes of the tables of hunts, in order."""
