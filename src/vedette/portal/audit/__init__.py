"""The audit log: what was done and read, by whom, in chains that show when somebody changed them later."""
