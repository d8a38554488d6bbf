"""Alerts and incidents of the organisations: what a hunt found, how people worked on it, and all that was changed."""
