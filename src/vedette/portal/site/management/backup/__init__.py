"""Backups of everything that the service keeps, made while it runs: database, files and lakes as one moment."""
