"""Migrations of drills."""
