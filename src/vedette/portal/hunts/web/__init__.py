"""Pages of hunts."""
