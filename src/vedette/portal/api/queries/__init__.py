"""Reading applications, and what they ask for."""
