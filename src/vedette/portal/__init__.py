"""The service for organisations and hunters. Empty so far."""
