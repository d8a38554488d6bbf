"""Correlation: alerts that belong to one intrusion become one incident."""
