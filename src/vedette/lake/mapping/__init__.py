"""From an event in Sigma's taxonomy to exactly one row of exactly one table. One file per family of sources."""
