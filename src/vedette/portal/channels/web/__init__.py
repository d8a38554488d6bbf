"""Pages of webhooks under an organisation's settings."""
