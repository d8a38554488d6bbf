"""The keys that no database holds."""

import stat
from collections.abc import Iterator

from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.backups import BackupError, audit_key
from vedette.portal.site.rules.findings import Finding, hint, well, wrong

ORDER = 30
_NAME = "secrets"


def check(patient: Patient) -> Iterator[Finding]:
    """They are there, whole, and their owner's alone. Where they are not there they are not made either."""
    path = patient.configuration.secrets_file
    if patient.never_started:
        if patient.configuration.data.exists() and any(patient.configuration.data.glob("portal.sqlite")):
            advice = (
                "bring secrets.json back from where it is kept: with new keys the audit log cannot be proven any more"
            )
            yield wrong(_NAME, f"{path} is gone, and there is a database that was sealed with it", advice)
        else:
            yield hint(_NAME, f"{path} is not there yet", "it is made at the first start; then keep a copy elsewhere")
        return
    mode = path.stat().st_mode & 0o777
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield wrong(_NAME, f"{path} is open to others (mode {mode:o})", f"chmod 600 {path}")
    try:
        audit_key(path.read_bytes())
    except (BackupError, OSError):
        yield wrong(_NAME, f"{path} cannot be read", "bring it back from where it is kept")
    else:
        yield well(_NAME, f"{path} is whole; who also has the database can rewrite the log: keep copies apart")
