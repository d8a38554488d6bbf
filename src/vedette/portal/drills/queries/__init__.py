"""Drills, and how far their samples came."""
