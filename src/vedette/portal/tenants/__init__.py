"""Organisations and people: who belongs where, in which role, and how they come in."""
