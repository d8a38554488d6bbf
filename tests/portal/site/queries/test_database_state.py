import pytest
from django.db import connection

from vedette.portal.site.queries import database_state


def test_the_tables_of_the_tests_are_of_this_version(db):
    assert database_state.changes_of_tables() == (0, [])


def test_a_change_that_this_version_does_not_know_is_named(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('tenants', '9999_later', CURRENT_TIMESTAMP)"
        )
    assert database_state.changes_of_tables() == (0, ["tenants.9999_later"])


def test_a_change_that_was_not_made_is_counted(db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    assert database_state.changes_of_tables()[0] >= 1


def test_sqlite_tells_how_it_writes_and_whether_it_is_whole(db):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite alone")
    assert database_state.pragmas()["synchronous"] == "2"
    assert database_state.flaw_of_sqlite(deep=False) == database_state.flaw_of_sqlite(deep=True) == ""


def test_postgresql_tells_its_role_and_its_walls(db):
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL alone")
    assert database_state.unsafe_role()[1] == []
    assert database_state.tables_without_walls() == []
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditentry NO FORCE ROW LEVEL SECURITY")
        cursor.execute("DROP POLICY organisations_in_view ON tenants_membership")
    assert database_state.tables_without_walls() == ["audit_auditentry", "tenants_membership"]
    found = database_state.settings_of_postgresql()
    assert found.keys() == {"fsync", "full_page_writes", "synchronous_commit", "server_encoding", "server_version"}
    assert database_state.clock_of_postgresql().tzinfo is not None
