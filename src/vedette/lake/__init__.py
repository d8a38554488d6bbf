"""The telemetry store of each organisation and the only room that will know the columnar engine. Empty so far."""
