"""What a hunt keeps of events that raise no alert: one file for each kind of fact, told event by event."""
