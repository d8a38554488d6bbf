"""Registering applications, letting them in, and doing what they ask."""
