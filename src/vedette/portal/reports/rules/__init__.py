"""Months by the clock of the hunting team, free of any framework."""
