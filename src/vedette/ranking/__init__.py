"""The order of the hunters' queue: a score for each incident, with the reasons that made it."""
