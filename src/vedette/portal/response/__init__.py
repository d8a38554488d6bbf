"""Recommended actions: what the threat experts ask an organisation to do about an incident, and what became of it."""
