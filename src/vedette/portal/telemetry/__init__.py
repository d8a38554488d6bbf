"""Each organisation's telemetry inside the service: its lake, the ways in, its devices, and how all that is doing."""
