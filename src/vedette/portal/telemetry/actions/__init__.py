"""Everything that changes devices, groups and what came in, one verb each."""
