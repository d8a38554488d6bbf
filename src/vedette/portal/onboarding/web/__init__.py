"""Doors of onboarding: what an organisation applies for and decides, and what the hunting team decides about it."""
