"""Everything that changes alerts and incidents, one verb each."""
