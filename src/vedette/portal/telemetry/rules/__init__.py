"""What devices, their groups and ways in are, free of any framework."""
