"""Whom and what an incident concerns, how surely, and which event says so: a walk over what is known, with a budget."""
