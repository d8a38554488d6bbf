"""The dossier on the page of a case."""
