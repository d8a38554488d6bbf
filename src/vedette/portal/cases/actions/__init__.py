"""What can be done to cases: one verb each."""
