"""Claims, verdicts, the ledger and what is asked of the queue, free of any framework."""
