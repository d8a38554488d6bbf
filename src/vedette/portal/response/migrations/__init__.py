"""Changes of the tables of recommended actions, in order."""
