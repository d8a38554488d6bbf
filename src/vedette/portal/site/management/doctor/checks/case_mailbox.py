"""Whether answers by mail would be taken in."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, hint, well, wrong

ORDER = 95
_NAME = "case mailbox"
_LATE = 3_600
_SHELVES = ("new", "cur", "tmp")


def check(patient: Patient) -> Iterator[Finding]:
    """Looks at the folders alone: no mail is read, moved or written."""
    address, place = patient.configuration.case_mail, patient.configuration.case_mailbox
    if not address:
        yield well(_NAME, "answers by mail are not taken: VEDETTE_CASE_MAIL is not set")
        return
    folder = Path(place)
    missing = [each for each in _SHELVES if not (folder / each).is_dir()]
    if missing:
        advice = "let the mail server deliver there once, or make new, cur and tmp in it"
        yield wrong(_NAME, f"{folder} is no Maildir: {', '.join(missing)} is missing", advice)
        return
    closed = [each for each in _SHELVES[:2] if not os.access(folder / each, os.R_OK | os.W_OK | os.X_OK)]
    if closed:
        advice = "make them this user's, and let the mail server deliver as this user"
        yield wrong(_NAME, f"{folder}: user {os.getuid()} cannot read and move what is in {', '.join(closed)}", advice)
        return
    yield _told(folder, address)


def _told(folder: Path, address: str) -> Finding:
    mails = [each for each in os.scandir(folder / "new") if each.is_file(follow_symlinks=False)]
    if any(not os.access(each.path, os.R_OK) and os.path.lexists(each.path) for each in mails):
        return wrong(_NAME, f"mails in {folder}/new cannot be read", "let the mail server deliver as this user")
    waiting = [_age(each) for each in mails]
    late = sum(age > _LATE for age in waiting)
    if late:
        return hint(_NAME, f"{late} mails lie in {folder}/new for more than an hour", "does a worker run: vedette up?")
    return well(_NAME, f"answers to {address} are taken from {folder}; {len(waiting)} are new")


def _age(entry: "os.DirEntry[str]") -> float:
    """A worker may take it meanwhile."""
    try:
        return time.time() - entry.stat(follow_symlinks=False).st_mtime
    except FileNotFoundError:
        return 0.0
