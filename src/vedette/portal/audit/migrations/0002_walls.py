"""PostgreSQL keeps organisations apart by itself, and no database changes or deletes a line of the log."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import on_database, wall

_REFUSE = """
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$
"""
_GUARD = """
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON audit_auditentry
FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()
"""
_POSTGRESQL = (_REFUSE, _GUARD)
_POSTGRESQL_BACK = (
    "DROP TRIGGER audit_is_append_only ON audit_auditentry",
    "DROP FUNCTION audit_is_append_only()",
)
_SQLITE = tuple(
    f"CREATE TRIGGER audit_no_{deed} BEFORE {deed} ON audit_auditentry "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    for deed in ("update", "delete")
)
_SQLITE_BACK = ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("audit", "0001_initial")]

    operations: ClassVar = [
        wall("audit_auditchain"),
        wall("audit_auditentry"),
        on_database(
            {"postgresql": _POSTGRESQL, "sqlite": _SQLITE}, {"postgresql": _POSTGRESQL_BACK, "sqlite": _SQLITE_BACK}
        ),
    ]
