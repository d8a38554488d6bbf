"""Everything that changes recommended actions, one verb each."""
