"""Changes of the telemetry tables, in order."""
