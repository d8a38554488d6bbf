"""Cards, their states, and what becomes of an incident by them, free of any framework."""
