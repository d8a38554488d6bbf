"""What a drill looks at, and what it finds. Knows no Django."""
