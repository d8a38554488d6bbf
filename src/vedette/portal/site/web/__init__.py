"""Doors of the house: the doorkeeper before every page, home, the style page, health."""
