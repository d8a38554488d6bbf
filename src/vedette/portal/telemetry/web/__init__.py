"""Pages of devices, device groups and sources, one module each."""
