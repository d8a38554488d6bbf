"""Files of cases: bounds, sealing, archives."""
