"""Doors of organisations and people: forms are read, one action is called, the reader is told."""
