"""The vocabulary that every room shares: events, alerts, incidents, limits and ports. Imports no other room."""
