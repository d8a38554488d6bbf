"""Letters of cases: what they say, whose they are, and what is read in them."""
