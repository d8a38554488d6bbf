"""What the database knows of its tables."""

import pytest
from django.db import connection

from vedette.portal.site.actions.statistics import gather_statistics


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL gathers its own")
def test_sqlite_learns_how_its_tables_are_filled(house):
    gather_statistics()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'tenants_person'")
        assert cursor.fetchone()[0] > 0
