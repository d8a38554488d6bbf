"""Changes of the tables of webhooks, in order."""
