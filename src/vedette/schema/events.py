"""Events on the way in: flat records in Sigma's taxonomy, each with the kind that routes it to its rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol, TypeAlias

from vedette.schema.entities import Entity

Scalar: TypeAlias = str | int | float | bool | None
FieldValue: TypeAlias = Scalar | list[Scalar]
Fields: TypeAlias = dict[str, FieldValue]
"""One event: Sigma field name -> value. Nested leaves have dotted names; an absent field and ``None`` mean the same."""

KINDS_CAP = 8_192
"""Distinct kinds kept; channels and event ids are the sender's choice, so their number must not grow without end."""


@dataclass(frozen=True, slots=True, eq=False)
class EventKind:
    """What an event is, in the words of Sigma's ``logsource``. Get one from :func:`event_kind`.

    Kinds are shared objects compared by identity, so that a dictionary keyed by kind costs one pointer hash per event.
    Two kinds with equal content are allowed; they only cost a second look-up.
    """

    product: str
    categories: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    constants: tuple[tuple[str, str], ...] = ()
    """Fields that hold one value in every event of this kind, as (name, text), e.g. ``("EventID", "4688")``."""


@lru_cache(maxsize=KINDS_CAP)
def event_kind(
    product: str,
    categories: frozenset[str] = frozenset(),
    services: frozenset[str] = frozenset(),
    constants: tuple[tuple[str, str], ...] = (),
) -> EventKind:
    """The shared :class:`EventKind` with this content."""
    return EventKind(product, categories, services, constants)


@dataclass(frozen=True, slots=True)
class ProcessRef:
    """A process that an event is about. ``key`` is unique on its device: the process GUID, else pid and start time."""

    key: str
    parent_key: str = ""
    image: str = ""
    command_line: str = ""
    pid: int | None = None


class Layout(Protocol):
    """Where a source's events keep the facts that are read of few events, so that the others pay nothing for them."""

    @property
    def name(self) -> str:
        """A word by which the layout is found again, for events that were put away."""
        ...

    def device_of(self, event: Mapping[str, FieldValue]) -> str:
        """The device's name as written, or ``""``."""
        ...

    def time_of(self, event: Mapping[str, FieldValue]) -> datetime | None:
        """The moment of the event in UTC, or None where no field holds a readable time."""
        ...

    def account_of(self, event: Mapping[str, FieldValue]) -> str:
        r"""The acting account (``DOMAIN\user`` where both are known), or ``""``."""
        ...

    def process_of(self, event: Mapping[str, FieldValue], kind: EventKind) -> ProcessRef | None:
        """The acting process (of a process creation: the new one with its parent), where the event names one."""
        ...

    def entities_of(self, event: Mapping[str, FieldValue], kind: EventKind) -> tuple[Entity, ...]:
        """What the event names that alerts elsewhere may name too: the program's hashes, the destination."""
        ...

    def process_keys_of(self, event: Mapping[str, FieldValue], kind: EventKind) -> tuple[str, str]:
        """The keys alone of that process and of its parent, ``""`` where not known: asked of every event."""
        ...


@dataclass(slots=True)
class EventBatch:
    """Consecutive events of one input; the unit that moves between rooms. The three sequences are parallel."""

    source: str
    """The input as the user gave it; archive members as ``archive!member``."""
    events: list[Fields]
    kinds: list[EventKind]
    records: Sequence[int]
    """EVTX record id, else the 0-based number of the record (line) within its input."""
    layout: Layout
    raw: Sequence[bytes] = ()
    """The JSON text of each event, where there is one that holds every value of the event; ``b""`` where a value was
    composed of others. Lets the engine pass over most events without looking at all their values."""
