"""Gathering the dossier of a case, and reading it."""
