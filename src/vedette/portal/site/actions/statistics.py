"""What the database knows of how its tables are filled, by which it chooses how to answer."""

from django.db import connection

_ROWS_LOOKED_AT = 1_000


def gather_statistics() -> None:
    """Let SQLite look at its tables anew: a sample of each, within a moment. PostgreSQL does so by itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={_ROWS_LOOKED_AT:d}")
        cursor.execute("ANALYZE")
