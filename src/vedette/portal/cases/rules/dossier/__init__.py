"""The dossier of a case: its parts, and what is found in words."""
