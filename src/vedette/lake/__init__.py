"""The telemetry store of each organisation; the only room that knows the columnar engine."""
