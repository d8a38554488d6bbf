"""The labelled captures of the shared data, each as files of its own: what they show, and when."""

import json
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import zstandard

from telemetry import WINDOW, shared_data
from vedette.schema.attack import TACTICS, current_technique
from vedette.schema.times import parse_timestamp

NO_TECHNIQUE = "T0000"
"""What one label says instead of none."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A capture with its label. Techniques are told by the ids that they have today."""

    id: str
    name: str
    paths: tuple[Path, ...]
    techniques: tuple[str, ...]
    tactics: tuple[str, ...]
    begin: datetime | None
    end: datetime | None


def labelled_captures(folder: Path) -> list[Capture]:
    """All rows of ``labels/scenarios.jsonl``, with the archives unpacked below the folder."""
    rows = [json.loads(line) for line in (shared_data() / "labels" / "scenarios.jsonl").read_text().splitlines()]
    for archive in sorted({row["archive"] for row in rows if "archive" in row}):
        _unpack(shared_data() / archive, folder / _folder_of(archive))
    return [_capture(row, folder) for row in rows]


def _capture(row: dict[str, Any], folder: Path) -> Capture:
    return Capture(
        row["id"],
        row.get("member") or row["file"],
        tuple(_paths(row, folder)),
        tuple(dict.fromkeys(current_technique(name) for name in row["techniques"] if name != NO_TECHNIQUE)),
        tuple(name for name in row["tactics"] if name in TACTICS),
        parse_timestamp(row["t_start"] or ""),
        parse_timestamp(row["t_end"] or ""),
    )


def _paths(row: dict[str, Any], folder: Path) -> Iterator[Path]:
    if "archive" not in row:
        yield shared_data() / row["file"]
        return
    path = folder / _folder_of(row["archive"]) / row["member"]
    yield from sorted(path.glob("*.evtx")) if path.is_dir() else [path]


def _folder_of(archive: str) -> str:
    return Path(archive).name.removesuffix(".tar.zst")


def _unpack(archive: Path, folder: Path) -> None:
    if folder.exists():
        return
    reader = zstandard.ZstdDecompressor(max_window_size=WINDOW)
    with (
        archive.open("rb") as packed,
        reader.stream_reader(packed) as plain,
        tarfile.open(fileobj=plain, mode="r|") as tar,
    ):
        tar.extractall(folder, filter="data")


def chosen(captures: Sequence[Capture], words: Sequence[str]) -> list[Capture]:
    """Those whose id or name holds one of the words; all of them where no word is given."""
    return [each for each in captures if not words or any(word in each.id or word in each.name for word in words)]
