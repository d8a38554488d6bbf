"""What the house knows without any framework: figures, and what a backup consists of."""
