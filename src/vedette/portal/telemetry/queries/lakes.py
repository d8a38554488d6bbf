"""Opening an organisation's lake, for whoever may see all of it or for one device that is in view.

Readers are the lake's own: walled in, in one organisation's folder, with a time-out. They read beside the writer;
how many a process has at once is bounded, since each of them may take memory.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore
from uuid import UUID

from django.conf import settings

from vedette.lake.entities import Entities
from vedette.lake.reader import Reader
from vedette.lake.refusals import UnknownOrganisationError
from vedette.lake.sandbox import ReaderLimits
from vedette.portal.access.rules import Actor, narrowed_to
from vedette.portal.telemetry.queries.view import visible_devices
from vedette.portal.tenants.queries import lake_name_of

READERS_AT_ONCE = 4
PAGE_LIMITS = ReaderLimits(seconds=10.0, memory_mib=512)
"""What a page may cost whoever waits for it."""
_free = BoundedSemaphore(READERS_AT_ONCE)


class OutOfViewError(Exception):
    """There is no such organisation, or device, in the actor's view."""


class NothingKeptError(Exception):
    """Nothing of this organisation was received yet."""


class ReadersBusyError(Exception):
    """As many readers as may read at once still do."""


@dataclass(frozen=True, slots=True)
class DeviceLake:
    """A reader, and the id by which the tables know the device. Whoever holds it asks for this device alone."""

    reader: Reader
    device: str


@dataclass(frozen=True, slots=True)
class LakeInView:
    """A reader, and the ids of the devices that are in view; None where all are, and what concerns no device too.

    Whoever holds it asks for these devices alone.
    """

    reader: Reader
    devices: frozenset[str] | None


@contextmanager
def opened_lake(*, actor: Actor, organisation: UUID, limits: ReaderLimits = PAGE_LIMITS) -> Iterator[Reader]:
    """All telemetry of an organisation in view.

    Raises OutOfViewError also for a seat that is narrowed to groups of devices, since the lake knows no groups; and
    NothingKeptError, ReadersBusyError.
    """
    if narrowed_to(actor, organisation) is not None:
        raise OutOfViewError
    with _reader(lake_name(actor=actor, organisation=organisation), limits) as reader:
        yield reader


@contextmanager
def opened_device(
    *, actor: Actor, organisation: UUID, device: UUID, limits: ReaderLimits = PAGE_LIMITS
) -> Iterator[DeviceLake]:
    """The lake for questions about one device in view. Raises as :func:`opened_lake`."""
    row = visible_devices(actor=actor, organisation=organisation).filter(pk=device).first()
    if row is None:
        raise OutOfViewError
    with _reader(lake_name(actor=actor, organisation=organisation), limits) as reader:
        yield DeviceLake(reader, row.lake_id)


@contextmanager
def opened_in_view(*, actor: Actor, organisation: UUID, limits: ReaderLimits = PAGE_LIMITS) -> Iterator[LakeInView]:
    """The lake for questions about an organisation in view, also for who sees some of its devices only.

    Raises as :func:`opened_lake`, but not for a seat that is narrowed.
    """
    name, devices = lake_name(actor=actor, organisation=organisation), None
    if narrowed_to(actor, organisation) is not None:
        seen = visible_devices(actor=actor, organisation=organisation)
        devices = frozenset(seen.values_list("lake_id", flat=True))
    with _reader(name, limits) as reader:
        yield LakeInView(reader, devices)


@contextmanager
def opened_entities(*, actor: Actor, organisation: UUID) -> Iterator[Entities]:
    """What the lake knows of all devices, accounts and files without reading telemetry. Raises as :func:`opened_lake`.

    No limits are needed: it is a small database beside the telemetry.
    """
    if narrowed_to(actor, organisation) is not None:
        raise OutOfViewError
    try:
        known = Entities(settings.LAKE_FOLDER, lake_name(actor=actor, organisation=organisation))
    except UnknownOrganisationError:
        raise NothingKeptError from None
    with known:
        yield known


def lake_name(*, actor: Actor, organisation: UUID) -> str:
    """The name under which the lake knows an organisation in view. Raises OutOfViewError for every other."""
    name = lake_name_of(actor=actor, organisation=organisation)
    if name is None:
        raise OutOfViewError
    return name


@contextmanager
def _reader(name: str, limits: ReaderLimits) -> Iterator[Reader]:
    if not _free.acquire(timeout=limits.seconds):
        raise ReadersBusyError
    try:
        with _opened(name, limits) as reader:
            yield reader
    finally:
        _free.release()


def _opened(name: str, limits: ReaderLimits) -> Reader:
    try:
        return Reader.open(settings.LAKE_FOLDER, name, limits)
    except UnknownOrganisationError:
        raise NothingKeptError from None
