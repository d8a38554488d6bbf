"""Pages on which notices are written, read and proven."""
