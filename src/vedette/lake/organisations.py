"""Where an organisation's telemetry lies: a folder of its own, found by its name and by nothing else."""

import re
from pathlib import Path

from vedette.lake.refusals import BadNameError, NoOrganisationError, UnknownOrganisationError

_ORGANISATION = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")
_TABLE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,62}")

SEGMENT_LIST = "segments.sqlite"
READER_LOCK = "readers.lock"
SEGMENTS = "segments"


def folder_of(lake: Path, organisation: str) -> Path:
    """The organisation's folder, which need not exist; a missing or impossible name raises."""
    if not organisation:
        raise NoOrganisationError
    if not _ORGANISATION.fullmatch(organisation):
        raise BadNameError(f"{organisation!r} is no name of an organisation: small letters, digits, '.', '_' and '-'")
    return lake.resolve() / "organisations" / organisation


def existing_folder_of(lake: Path, organisation: str) -> Path:
    """The organisation's folder; raises where the lake holds nothing of it."""
    folder = folder_of(lake, organisation)
    if not (folder / SEGMENT_LIST).is_file():
        raise UnknownOrganisationError(f"the lake holds nothing of {organisation}")
    return folder


def organisations(lake: Path) -> list[str]:
    """The names of all organisations of which the lake holds something."""
    return sorted(path.parent.name for path in lake.glob(f"organisations/*/{SEGMENT_LIST}"))


def checked_table(table: str) -> str:
    """The name of a table, fit to be the name of a folder."""
    if not _TABLE.fullmatch(table):
        raise BadNameError(f"{table!r} is no name of a table")
    return table


def erasures(lake: Path) -> Path:
    """The folder of the receipts, which outlive what was erased."""
    return lake.resolve() / "erasures"


def writer_lock(lake: Path, organisation: str) -> Path:
    """The lock of the organisation's writer: outside its folder, so that it can be held while that is erased."""
    return lake.resolve() / "locks" / folder_of(lake, organisation).name
