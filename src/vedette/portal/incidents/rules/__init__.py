"""What alerts and incidents may become, free of any framework."""
