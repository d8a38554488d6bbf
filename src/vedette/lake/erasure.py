"""An organisation's telemetry is removed, and a receipt proves it: what there was, and that nothing is left.

The receipt is written before the first file is removed and closed after the last, so that an erasure that was cut short
is known and is finished by erasing again. It lies outside of what is erased. Blocks of the disk are freed, not
overwritten: who needs that encrypts the disk.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

from vedette.lake import organisations
from vedette.lake.durable_files import digest_of, make_folder, new_file, remove_files, sync_folder
from vedette.lake.locks import WriterLock
from vedette.lake.refusals import UnknownOrganisationError
from vedette.lake.segment_list import Segment, SegmentList
from vedette.schema.times import format_timestamp


@dataclass(frozen=True, slots=True)
class ErasedFile:
    """One file that was there: its hash was taken from the disk immediately before it was removed."""

    path: str
    """Below the organisation's folder."""
    size: int
    sha256: str
    listed: bool
    """Whether the list of segments knew it; the list itself, its locks and what a crash left behind are not on it."""
    as_listed: bool
    """Whether its content was what the list said."""


@dataclass(frozen=True, slots=True)
class ErasureReceipt:
    """The proof of an erasure."""

    organisation: str
    begun: str
    finished: str
    """Empty while the erasure is not finished."""
    rows: int
    """Rows of the live segments."""
    files: tuple[ErasedFile, ...]
    missing: tuple[str, ...]
    """Listed files that were not there when the erasure began."""
    left: tuple[str, ...]
    """What was still found afterwards; empty in every finished erasure."""


def erase(lake: Path, organisation: str) -> ErasureReceipt:
    """Remove all telemetry of an organisation and return the receipt, which also lies in ``LAKE/erasures``.

    Raises while another process writes. Readers are not waited for: their next question fails.
    """
    folder = organisations.folder_of(lake, organisation)
    path, receipt = _unfinished(lake, organisation)
    if not folder.is_dir() and receipt is None:
        raise UnknownOrganisationError(f"the lake holds nothing of {organisation}")
    if folder.is_dir():
        receipt = _emptied(lake, organisation, path, receipt)
    if receipt is None:
        raise UnknownOrganisationError(f"the lake holds nothing of {organisation}")
    _sync_parents(folder)
    finished = replace(receipt, finished=_now(), left=tuple(_names(folder)))
    _write(path, finished)
    return finished


def receipts(lake: Path, organisation: str) -> list[ErasureReceipt]:
    """All receipts of an organisation's erasures, oldest first."""
    return [_read(path) for path in sorted(organisations.erasures(lake).glob(f"{organisation}@*.json"))]


def _emptied(lake: Path, organisation: str, path: Path, begun: ErasureReceipt | None) -> ErasureReceipt:
    folder = organisations.folder_of(lake, organisation)
    held = WriterLock(organisations.writer_lock(lake, organisation), organisation)
    try:
        receipt = _inventory(folder, organisation)
        if begun is not None:
            receipt = _continued(begun, receipt)
        _write(path, receipt)
        _remove(folder)
    finally:
        held.close()
    return receipt


def _inventory(folder: Path, organisation: str) -> ErasureReceipt:
    listed = _listed(folder, organisation)
    names = _names(folder)
    missing = tuple(sorted(listed.keys() - set(names)))
    rows = sum(segment.rows for segment in listed.values())
    files = tuple(_erased_file(folder, name, listed.get(name)) for name in names)
    return ErasureReceipt(organisation, _now(), "", rows, files, missing, ())


def _listed(folder: Path, organisation: str) -> dict[str, Segment]:
    if not (folder / organisations.SEGMENT_LIST).is_file():
        return {}
    segments = SegmentList(folder / organisations.SEGMENT_LIST, organisation)
    try:
        return {f"{organisations.SEGMENTS}/{segment.file}": segment for segment in segments.live()}
    finally:
        segments.close()


def _erased_file(folder: Path, name: str, segment: Segment | None) -> ErasedFile:
    digest = digest_of(folder / name)
    size = (folder / name).stat().st_size
    return ErasedFile(name, size, digest, segment is not None, segment is not None and segment.sha256 == digest)


def _continued(begun: ErasureReceipt, rest: ErasureReceipt) -> ErasureReceipt:
    """The receipt of an erasure that was cut short, with what has come since, if anything."""
    known = {file.path for file in begun.files}
    return replace(begun, files=(*begun.files, *(file for file in rest.files if file.path not in known)))


def _remove(folder: Path) -> None:
    """Segments first and the list last, so that what is cut short is still an organisation of this lake."""
    remove_files(folder / name for name in _names(folder) if name != organisations.SEGMENT_LIST)
    remove_files([folder / organisations.SEGMENT_LIST])
    rmtree(folder)


def _names(folder: Path) -> list[str]:
    """Every file below a folder, also links and what is hidden."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _sync_parents(folder: Path) -> None:
    if folder.parent.is_dir():
        sync_folder(folder.parent)


def _now() -> str:
    return format_timestamp(datetime.now(tz=UTC)) or ""


def _unfinished(lake: Path, organisation: str) -> tuple[Path, ErasureReceipt | None]:
    """The receipt to go on with, or the path of a new one."""
    folder = organisations.erasures(lake)
    make_folder(folder)
    for path in sorted(folder.glob(f"{organisation}@*.json")):
        receipt = _read(path)
        if not receipt.finished:
            return path, receipt
    return folder / f"{organisation}@{datetime.now(tz=UTC):%Y%m%dT%H%M%S%f}.json", None


def _write(path: Path, receipt: ErasureReceipt) -> None:
    with new_file(path) as file:
        file.write(json.dumps(asdict(receipt), indent=1).encode())
    sync_folder(path.parent)


def _read(path: Path) -> ErasureReceipt:
    document = json.loads(path.read_bytes())
    files = tuple(ErasedFile(**file) for file in document.pop("files"))
    missing, left = tuple(document.pop("missing")), tuple(document.pop("left"))
    return ErasureReceipt(**document, files=files, missing=missing, left=left)
