"""Plans of hunts, their states, what they covered and the funnel, free of any framework."""
