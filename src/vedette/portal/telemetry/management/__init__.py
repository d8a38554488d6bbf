"""What the operator does with telemetry from the command line."""
