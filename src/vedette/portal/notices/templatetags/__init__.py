"""Tags of notices for templates."""
