"""What the house does to keep itself in order."""
