"""The page of the report, its pictures and its file."""
