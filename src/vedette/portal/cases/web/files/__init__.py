"""Files of cases on pages."""
