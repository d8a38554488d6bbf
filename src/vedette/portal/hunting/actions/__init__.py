"""What hunters do: claim, hand over, judge, review, and what is told of it."""
