"""Hunts as the team and as organisations read them, and the funnel."""
