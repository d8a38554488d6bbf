"""The service's own look at what was restored: tables of this version, a log that was not changed, nobody signed in."""

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.actions import record
from vedette.portal.audit.queries import Proof, prove
from vedette.portal.site.rules.backups import BackupError, Manifest
from vedette.portal.tenants.queries import organisations


def refuse_newer(manifest: Manifest) -> None:
    """A backup that knows changes of the tables that this version does not know was made by a newer one."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    unknown = sorted(set(manifest.migrations) - known)
    if unknown:
        raise BackupError(
            f"this backup was made by a newer Vedette ({manifest.version}; {unknown[0]}): install that first"
        )


def bring_up_to_date() -> None:
    """The tables of this version."""
    call_command("migrate", verbosity=0, interactive=False)


def proven() -> Proof:
    """The audit log, every chain of it; BackupError where it is not what was written."""
    proof = prove(actor=SERVICE)
    if proof.findings:
        first = proof.findings[0]
        raise BackupError(f"the audit log is not what was written: chain {first.chain}, {first.flaw.value}")
    return proof


def arrived(manifest: Manifest) -> None:
    """Everybody signs in anew, since an ended session would live again; each log says that it begins anew from here."""
    details = {"made": manifest.created, "version": manifest.version}
    with transaction.atomic(), everything_in_view():
        Session.objects.all().delete()
        for organisation in (None, *(each.id for each in organisations(actor=SERVICE))):
            record(
                actor=SERVICE, deed="backup.restored", organisation=organisation, subject=manifest.id, details=details
            )
    connections.close_all()
