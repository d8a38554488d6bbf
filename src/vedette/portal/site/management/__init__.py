"""What the operator does from the command line: open the house, serve, prove the audit log."""
