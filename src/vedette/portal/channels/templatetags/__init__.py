"""Words of channels for templates."""
