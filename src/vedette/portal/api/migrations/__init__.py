"""Changes of the tables of applications, in order."""
