"""Rules, labels and events that others published, as the tests want them."""

import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import zstandard

from vedette.schema.events import EventBatch
from vedette.sources.inputs import plan, read

SIGMAHQ_RULES = "rules/sigmahq-rules.tar.zst"
_WINDOW = 1 << 27


def labels(shared_data: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one label file."""
    lines = (shared_data / "labels" / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def unpack(archive: Path, folder: Path) -> Path:
    """Write the members of a ``.tar.zst`` below a folder, and return that folder."""
    with archive.open("rb") as file:
        stream = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(file)
        with tarfile.open(fileobj=stream, mode="r|") as members:
            members.extractall(folder, filter="data")
    return folder


def batches(path: Path) -> Iterator[EventBatch]:
    """All events of a file or an archive, as the product reads them."""
    units, _ = plan([str(path)])
    for unit in units:
        for part in read(unit):
            if isinstance(part, EventBatch):
                yield part


def batches_by_member(archive: Path) -> dict[str, list[EventBatch]]:
    """An archive's events, by the name of the member that holds them."""
    found: dict[str, list[EventBatch]] = {}
    for batch in batches(archive):
        found.setdefault(batch.source.partition("!")[2], []).append(batch)
    return found
