"""Settings: what the operator says, read once and typed, and what Django is told because of it."""
