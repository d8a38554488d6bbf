"""Event sources: files and formats become batches of events in Sigma's taxonomy. Knows shippers, not rules."""
