"""YARA rules for files of cases: that what reads them is installed, and which of them hold."""

import os
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError

from vedette.portal.access.queries import everything_in_view
from vedette.portal.cases.queries.files.labelling import compiled, engine
from vedette.portal.cases.queries.files.labels import failed_contents
from vedette.portal.cases.rules.files.rule_folder import read_rules
from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, hint, well, wrong

ORDER = 76
_NAME = "YARA rules"
_SHOWN = 10


def check(patient: Patient) -> Iterator[Finding]:
    """They are compiled to find out, in a process of their own, and nothing is kept of it."""
    named = patient.configuration.yara_rules
    if not named:
        yield well(_NAME, "files of cases are not labelled: VEDETTE_YARA_RULES is not set")
        return
    if not engine():
        advice = "install vedette[yara], or take VEDETTE_YARA_RULES away"
        yield wrong(_NAME, "files of cases are not labelled: what reads the rules is not installed", advice)
        return
    folder = Path(named)
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.X_OK):
        yield wrong(_NAME, f"{folder} is no folder that can be read", "correct VEDETTE_YARA_RULES, or its rights")
        return
    yield from _rules(folder)
    yield from _files()


def _rules(folder: Path) -> Iterator[Finding]:
    found = compiled(read_rules(folder, engine()))
    if found.trouble:
        yield wrong(_NAME, f"none holds: {found.trouble}", f"take files out of {folder} until they do")
        return
    for each in found.left_out[:_SHOWN]:
        yield wrong(_NAME, f"{each.file} is left out: {each.why}", "correct it, or take it away; the others hold")
    if len(found.left_out) > _SHOWN:
        yield wrong(_NAME, f"{len(found.left_out) - _SHOWN} more files are left out", "see above")
    if not found.number:
        yield hint(_NAME, f"no rule in {folder} holds", "put files there that end in .yar or .yara")
    elif not found.left_out:
        yield well(_NAME, f"{found.number} rules of {folder} label files of cases")


def _files() -> Iterator[Finding]:
    try:
        with everything_in_view():
            failed = failed_contents()
    except DatabaseError:
        yield hint(_NAME, "what they said cannot be read", "see what is said of the database")
        return
    if failed:
        advice = "the worker's log says why; other rules, or another version of yara-x, try them anew"
        yield hint(_NAME, f"{failed} files could not be tried", advice)
