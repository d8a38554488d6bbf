"""Pages of alerts and incidents, one module each."""
