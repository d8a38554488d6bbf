"""What hunters see of what they hunt, and the ledger of their verdicts."""
