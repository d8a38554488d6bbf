"""The page, its export and its words."""
