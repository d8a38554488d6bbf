"""What a plugin of this room is: a format (bytes -> batches) or a shape (one JSON record -> one event)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from vedette.schema.events import EventBatch, EventKind, Fields, Layout
from vedette.schema.limits import Limits
from vedette.schema.problems import InputReport
from vedette.sources.byte_streams import PeekStream
from vedette.sources.windows_kinds import WindowsKinds


@dataclass(slots=True)
class ReadContext:
    """One input while it is read. A reader counts what it refuses in ``report`` and never raises for bad bytes."""

    report: InputReport
    limits: Limits
    logsource: EventKind | None = None
    """The kind that the user states for records which say nothing themselves."""
    path: Path | None = None
    """The file, where the input is exactly one whole uncompressed file."""
    kinds: WindowsKinds = field(default_factory=WindowsKinds)


def _never(_head: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """A file of ``sources/formats``: module attribute ``FORMAT``."""

    name: str
    sniff: Callable[[bytes], bool]
    """Whether an input that begins with these bytes is of this format; at most one format may say so."""
    read: Callable[[PeekStream, ReadContext], Iterator[EventBatch]]
    sample: bytes
    """A few records written by this project, for the conformance tests."""
    sample_events: int
    splittable: Callable[[bytes], bool] = _never
    """Whether such an input can be read in parts that begin at line starts."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A file of ``sources/shapes``: module attribute ``SHAPE``."""

    name: str
    recognise: Callable[[Mapping[str, Any]], bool]
    """Whether a record is of this shape; at most one shape may say so of real records."""
    normalise: Callable[[dict[str, Any], ReadContext], tuple[Fields, EventKind]]
    """The flat event in Sigma's names and its kind. May change and return the record itself.

    Raises RecordRefused where the record is nested too deeply."""
    layout: Layout
    sample: bytes
    """Records as JSON lines, written by this project."""
    sample_events: int
    verbatim: bool = False
    """Whether events hold the record's values as they stand in its text, ``User`` and the like excepted."""
    rank: int = 50
    """Shapes are asked in the order of rank, then name."""


def plugin_modules(folder: ModuleType) -> Iterator[ModuleType]:
    """Every module of a plugin folder."""
    for found in iter_modules(folder.__path__):
        yield import_module(f"{folder.__name__}.{found.name}")


def refuse_duplicates(names: list[str]) -> None:
    """Raise ValueError if a name stands twice."""
    doubled = {name for name in names if names.count(name) > 1}
    if doubled:
        raise ValueError(f"two plugins are named {', '.join(sorted(doubled))}")
