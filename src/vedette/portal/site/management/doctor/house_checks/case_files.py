"""Files of cases: that their folder takes more, and that what was kept is still there."""

import os
from collections.abc import Iterator

from django.db import DatabaseError

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.queries.files.lines import lost_files
from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, hint, well, wrong

ORDER = 75
_NAME = "files of cases"
_SHOWN = 3


def check(patient: Patient) -> Iterator[Finding]:
    """Nothing is written to find out."""
    folder = patient.configuration.files_folder
    if folder.exists() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield wrong(_NAME, f"{folder} cannot be written to", "chmod 700, or the owner is another")
    try:
        with everything_in_view():
            kept, lost = lost_files(actor=SERVICE, is_deep=patient.is_deep)
    except DatabaseError:
        yield hint(_NAME, "what is kept cannot be read", "see what is said of the database")
        return
    for each in lost[:_SHOWN]:
        yield wrong(_NAME, f"{each} is lost or damaged", "restore it from a backup, or ask who sent it for it")
    if len(lost) > _SHOWN:
        yield wrong(_NAME, f"{len(lost) - _SHOWN} more are lost or damaged", "see above")
    if not lost:
        how = "all of them were read" if patient.is_deep else "all are there; --deep reads them"
        yield well(_NAME, f"{kept} files are kept: {how}" if kept else "none are kept")
