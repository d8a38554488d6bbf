"""What programs ask, and the page on which people let them in."""
