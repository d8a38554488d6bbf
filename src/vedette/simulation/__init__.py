"""Scenarios: deterministic telemetry of an intrusion inside benign activity, with its ground truth."""
