"""What is done about identity providers and by their word, one verb each: permission, rule, rows, audit line."""
