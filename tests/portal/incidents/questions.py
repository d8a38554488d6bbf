"""How many questions of the database a page may cost."""

from django.db import connection


def of_walls() -> int:
    """PostgreSQL is told the scope, and asked what it was, besides what a page asks itself."""
    return 12 if connection.vendor == "postgresql" else 0
