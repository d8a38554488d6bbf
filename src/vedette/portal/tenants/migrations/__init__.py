"""Changes of the tenants tables, in order."""
