"""Doors of identity providers: how they are set up, and how people come in by them."""
