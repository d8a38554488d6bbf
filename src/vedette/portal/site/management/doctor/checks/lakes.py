"""The lakes: their lists, and the files that are on them, or what these hold."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from vedette.lake.copying import held, listed_now
from vedette.lake.durable_files import digest_of
from vedette.lake.organisations import SEGMENTS, existing_folder_of, organisations
from vedette.lake.refusals import LakeError
from vedette.lake.segment_list import Segment
from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, hint, well, wrong

ORDER = 70
_NAME = "lakes"
_SHOWN = 3


def check(patient: Patient) -> Iterator[Finding]:
    """Also while they are written."""
    lake = patient.configuration.lake_folder
    names = organisations(lake) if lake.is_dir() else []
    if not names:
        yield hint(_NAME, f"{lake} holds no telemetry yet", "take some in: vedette ingest")
        return
    segments, is_well = 0, True
    for name in names:
        try:
            found = _damages(lake, name, deep=patient.is_deep)
            segments += len(listed_now(lake, name))
        except (LakeError, sqlite3.Error, OSError) as error:
            yield wrong(_NAME, f"{name}: its list cannot be read: {error}", "restore a backup of it")
            is_well = False
            continue
        is_well &= not found
        for damage in found[:_SHOWN]:
            yield wrong(_NAME, f"{name}: {damage}", f"vedette lake verify --lake {lake} --organisation {name}")
    if is_well:
        how = "all of them were read" if patient.is_deep else "all are there with their sizes; --deep reads them"
        yield well(_NAME, f"{len(names)} lakes with {segments:,} segments: {how}")


def _damages(lake: Path, name: str, *, deep: bool) -> list[str]:
    if not deep:
        folder = existing_folder_of(lake, name) / SEGMENTS
        return _still_there(
            lake, name, [each for each in listed_now(lake, name) if not _fits(folder / each.file, each)]
        )
    with TemporaryDirectory(prefix="vedette-doctor-") as room, held(lake, name, Path(room) / "list") as found:
        return [
            each.file + " was changed or is missing" for each in found.segments if not _is_whole(found.folder, each)
        ]


def _still_there(lake: Path, name: str, odd: list[Segment]) -> list[str]:
    """Without those that were merged or let go of since the list was read."""
    live = {each.file for each in listed_now(lake, name)} if odd else set()
    return [f"{each.file} is missing or has another size" for each in odd if each.file in live]


def _fits(path: Path, segment: Segment) -> bool:
    return path.is_file() and path.stat().st_size == segment.size


def _is_whole(folder: Path, segment: Segment) -> bool:
    path = folder / segment.file
    return _fits(path, segment) and digest_of(path) == segment.sha256
