"""Channels: what happened is told to servers that organisations name, signed, and until they have it."""
