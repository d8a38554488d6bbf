"""Drills: a sample notice goes the way of every notice, and each hop of the way says whether it came there."""
