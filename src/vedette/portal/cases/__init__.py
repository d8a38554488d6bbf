"""Experts on Demand: an organisation consults an expert, and the case is followed to its answer."""
