"""Channels and reports that carry incidents out of the engine. Empty so far."""
