"""What the database says of itself: tables that wait, walls that stand, how it writes."""

from collections.abc import Mapping
from datetime import datetime

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from vedette.portal.access.models import OrganisationOwned

_UNSAFE_ROLE = "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
_WALLS = """SELECT relname FROM pg_class c WHERE relname = ANY(%s) AND relnamespace = current_schema()::regnamespace
    AND relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = c.oid)"""


def vendor() -> str:
    """``sqlite`` or ``postgresql``."""
    return connection.vendor


def changes_of_tables() -> tuple[int, list[str]]:
    """How many changes of this version were not made yet, and those that were made and are unknown to it."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    unknown = sorted(set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations))
    return len(waiting), [f"{app}.{name}" for app, name in unknown]


def pragmas() -> Mapping[str, str]:
    """How SQLite writes, in the connection that the service uses."""
    with connection.cursor() as cursor:
        return {name: str(cursor.execute(f"PRAGMA {name}").fetchone()[0]) for name in _PRAGMAS}


_PRAGMAS = ("journal_mode", "synchronous", "foreign_keys")


def flaw_of_sqlite(*, deep: bool) -> str:
    """What is wrong with the file itself; empty where nothing is. Deep reads all of it, indexes too."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(1)" if deep else "PRAGMA quick_check(1)")
        found = str(cursor.fetchone()[0])
    return "" if found == "ok" else found


def unsafe_role() -> tuple[str, list[str]]:
    """The role that is connected, and by which of its rights it passes row-level security."""
    with connection.cursor() as cursor:
        cursor.execute(_UNSAFE_ROLE)
        name, is_super, bypasses = cursor.fetchone()
    held = {"SUPERUSER": is_super, "BYPASSRLS": bypasses}
    return str(name), [right for right, is_held in held.items() if is_held]


def tables_without_walls() -> list[str]:
    """Tables with rows of organisations that row-level security does not protect."""
    wanted = [model._meta.db_table for model in apps.get_models() if issubclass(model, OrganisationOwned)]  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relname = ANY(%s)", [wanted])
        there = {row[0] for row in cursor.fetchall()}
        cursor.execute(_WALLS, [wanted])
        return sorted(there - {row[0] for row in cursor.fetchall()})


def settings_of_postgresql() -> Mapping[str, str]:
    """What decides whether what was confirmed survives a power cut, and whether text is text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(_SETTINGS)])
        return {str(name): str(setting) for name, setting in cursor.fetchall()}


_SETTINGS = ("fsync", "full_page_writes", "synchronous_commit", "server_encoding", "server_version")


def clock_of_postgresql() -> datetime:
    """What time it is for the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
        return found
