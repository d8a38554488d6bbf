"""What is told to whom, when it is tried again, and why something cannot be done. Knows no Django."""
