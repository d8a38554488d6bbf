"""What applications may do, ask and be told, free of any framework."""
