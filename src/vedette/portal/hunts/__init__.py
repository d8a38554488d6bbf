"""Hunts: what hunters went looking for, where, with what, and what came of it, also where it was nothing."""
