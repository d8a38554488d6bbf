"""Files of cases: taken in, kept, looked up, let go of."""
