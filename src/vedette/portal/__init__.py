"""The service for organisations and hunters: a Django project whose apps stand on floors of their own."""
