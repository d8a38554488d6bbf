"""Reading what telemetry and alerts tell of one thing, as far as it is in view."""
