"""The data folder and the lake: theirs whose they should be, closed to others, with room."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from shutil import disk_usage

from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, hint, well, wrong
from vedette.portal.site.settings.configuration import RESTORING

ORDER = 20
_NAME = "data folder"
_LITTLE, _TOO_LITTLE = 2 << 30, 256 << 20
_GIB = 1 << 30


def check(patient: Patient) -> Iterator[Finding]:
    """Nothing is written to find out."""
    data = patient.configuration.data
    if not data.exists():
        yield from _not_made_yet(data)
        return
    if (data / RESTORING).exists():
        advice = "wait until it is finished, or run the same vedette backup restore again"
        yield wrong(_NAME, f"a backup is being restored into {data}, or its restore was cut short", advice)
    yield from _rights(data)
    for folder in dict.fromkeys((data, patient.configuration.lake_folder)):
        if folder.exists():
            yield _room(folder)


def _not_made_yet(data: Path) -> Iterator[Finding]:
    above = next(folder for folder in data.absolute().parents if folder.exists())
    if os.access(above, os.W_OK | os.X_OK):
        yield hint(_NAME, f"{data} is not there yet", "it is made at the first start: vedette up")
    else:
        yield wrong(_NAME, f"{data} is not there and cannot be made in {above}", f"make it for the user {os.getuid()}")


def _rights(data: Path) -> Iterator[Finding]:
    found = data.stat()
    if found.st_uid != os.getuid():
        advice = "run vedette as the user whose folder it is, always as the same"
        yield wrong(_NAME, f"{data} belongs to the user {found.st_uid}, this is the user {os.getuid()}", advice)
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        yield wrong(_NAME, f"{data} cannot be written to", "chmod 700, or the owner is another")
    if found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield hint(_NAME, f"{data} is open to others (mode {found.st_mode & 0o777:o})", f"chmod 700 {data}")


def _room(folder: Path) -> Finding:
    usage = disk_usage(folder)
    told = f"{folder}: {usage.free / _GIB:.1f} GiB of {usage.total / _GIB:.1f} GiB are free"
    if usage.free < _TOO_LITTLE:
        return wrong(_NAME, told, "make room: telemetry is refused and nothing can be saved when the disk is full")
    if usage.free < _LITTLE:
        return hint(_NAME, told, "make room, or let go of old telemetry: vedette lake expire")
    return well(_NAME, told)
