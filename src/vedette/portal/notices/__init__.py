"""Targeted Attack Notifications: what the hunting team tells an organisation, drafted, reviewed, signed and kept."""
