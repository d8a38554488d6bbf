"""The database: reachable, of this version, writing so that nothing confirmed is lost, with its walls up."""

from collections.abc import Iterator

from django.db import DatabaseError

from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.queries import database_state
from vedette.portal.site.rules.findings import Finding, hint, well, wrong

ORDER = 50
_NAME = "database"
_WANTED_OF_SQLITE = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
_WANTED_OF_POSTGRESQL = {"fsync": "on", "full_page_writes": "on", "server_encoding": "UTF8"}
_SAFE_COMMITS = frozenset({"on", "local", "remote_write", "remote_apply"})
_OLDEST = 14


def check(patient: Patient) -> Iterator[Finding]:
    """Of either kind."""
    try:
        yield from _tables()
        if database_state.vendor() == "sqlite":
            yield from _sqlite(deep=patient.is_deep)
        else:
            yield from _postgresql()
    except DatabaseError as error:
        first = str(error).strip().partition("\n")[0]
        yield wrong(_NAME, f"it does not answer as it should: {first}", "is it running, and is its address right?")


def _tables() -> Iterator[Finding]:
    waiting, unknown = database_state.changes_of_tables()
    if unknown:
        said = f"its tables are of a newer Vedette ({unknown[0]})"
        yield wrong(_NAME, said, "install that version, or restore a backup that this one made")
    elif waiting:
        yield hint(_NAME, f"{waiting} changes of its tables wait", "they are made when the service starts: vedette up")
    else:
        yield well(_NAME, "it answers and has the tables of this version")


def _sqlite(*, deep: bool) -> Iterator[Finding]:
    flaw = database_state.flaw_of_sqlite(deep=deep)
    if flaw:
        yield wrong(_NAME, f"the file is damaged: {flaw}", "stop the service and restore a backup")
    found = database_state.pragmas()
    if found == _WANTED_OF_SQLITE:
        yield well(_NAME, "SQLite: write-ahead log, every commit is synced")
    else:
        said = ", ".join(f"{name}={value}" for name, value in found.items())
        yield wrong(_NAME, f"SQLite writes with {said}", "the file system may not do it: use a local disk")


def _postgresql() -> Iterator[Finding]:
    found = database_state.settings_of_postgresql()
    differing = [
        f"{name}={found.get(name)}" for name, value in _WANTED_OF_POSTGRESQL.items() if found.get(name) != value
    ]
    if found.get("synchronous_commit") not in _SAFE_COMMITS:
        differing.append(f"synchronous_commit={found.get('synchronous_commit')}")
    if differing:
        said = f"PostgreSQL runs with {', '.join(differing)}"
        yield wrong(
            _NAME, said, "what was confirmed may be lost when the power fails: set it as PostgreSQL does by default"
        )
    version = found.get("server_version", "")
    if int(version.partition(".")[0] or 0) < _OLDEST:
        yield wrong(_NAME, f"PostgreSQL {version} is too old", f"{_OLDEST} or newer is needed")
    else:
        yield well(_NAME, f"PostgreSQL {version}")
    yield from _walls()


def _walls() -> Iterator[Finding]:
    role, rights = database_state.unsafe_role()
    if rights:
        said = f"the role {role} is {' and '.join(rights)}: row-level security does not hold for it"
        advice = f"connect as a role that is neither: ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS"
        yield wrong(_NAME, said, advice)
    bare = database_state.tables_without_walls()
    if bare:
        said = f"row-level security is off on {', '.join(bare[:5])}"
        yield wrong(_NAME, said, "somebody switched it off: ALTER TABLE ... ENABLE and FORCE ROW LEVEL SECURITY")
    if not rights and not bare:
        yield well(_NAME, f"row-level security holds for the role {role}")
