"""What hunters do with a hunt, and how it is counted what it covered."""
