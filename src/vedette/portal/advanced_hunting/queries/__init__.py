"""What the lake answers."""
