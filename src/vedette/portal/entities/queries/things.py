"""What telemetry tells of a file, an account or an address: on which devices, since when, and with what."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from vedette.lake.logons import logons
from vedette.lake.reader import Period
from vedette.lake.spread import OnDevice, Question, spread, surroundings
from vedette.portal.access.rules import Actor
from vedette.portal.entities.queries.devices import devices_by_lake_id
from vedette.portal.entities.queries.view import last_told
from vedette.portal.entities.rules.names import Named, PageKind
from vedette.portal.telemetry.queries.lakes import LakeInView, opened_in_view

SPAN = timedelta(days=30)
_OFF_BY = timedelta(days=1)
_BESIDE: Mapping[PageKind, tuple[str, ...]] = {
    PageKind.FILE: ("FileName", "FolderPath", "SHA256", "SHA1", "MD5", "ProcessVersionInfoCompanyName", "SignerType"),
    PageKind.USER: ("AccountDomain", "AccountName", "AccountSid"),
    PageKind.ADDRESS: ("InitiatingProcessFileName", "RemoteUrl", "RemoteIP"),
}


@dataclass(frozen=True, slots=True)
class Where:
    """A device on which it was seen; without a page where the service does not know the device yet."""

    page: UUID | None
    name: str
    events: int
    logons: int
    first_seen: datetime | None
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class Told:
    """All that was seen of something."""

    devices: tuple[Where, ...]
    """The latest first."""
    events: int
    beside: Mapping[str, Counter[str]]
    """Columns with the values that stood beside it, each with its number of events."""

    @property
    def first(self) -> Where | None:
        """Where it was seen first."""
        dated = [each for each in self.devices if each.first_seen]
        return min(dated, key=lambda each: (each.first_seen, each.name), default=None)

    @property
    def last(self) -> Where | None:
        """Where it was seen last."""
        dated = [each for each in self.devices if each.last_seen]
        return max(dated, key=lambda each: (each.last_seen, each.name), default=None)


NOTHING = Told((), 0, {})


def period_of(*, actor: Actor, organisation: UUID, is_ever: bool) -> Period | None:
    """The thirty days up to what the devices in view told last; all that is kept, when asked for."""
    if is_ever:
        return None
    now, last = timezone.now(), last_told(actor=actor, organisation=organisation)
    end = now if last is None or last > now - _OFF_BY else last + timedelta(microseconds=1)
    return Period(end - SPAN, end)


def told_of(*, actor: Actor, organisation: UUID, named: Named, period: Period | None) -> Told:
    """What the devices in view tell of it. Raises as ``opened_in_view``, and LakeError."""
    with opened_in_view(actor=actor, organisation=organisation) as lake:
        question = Question(named.indicator, period, devices=lake.devices)
        found = surroundings(lake.reader, question, _BESIDE[named.page])
        counts = _logons(lake, named, period) if named.page is PageKind.USER and found.devices else {}
    events = sum(each.events for each in found.devices)
    return Told(_where(actor, organisation, found.devices, counts), events, found.beside)


def devices_of(*, actor: Actor, organisation: UUID, named: Named, period: Period | None) -> tuple[Where, ...]:
    """Only on which devices. Raises as :func:`told_of`."""
    with opened_in_view(actor=actor, organisation=organisation) as lake:
        found = spread(lake.reader, Question(named.indicator, period, devices=lake.devices))
        counts = _logons(lake, named, period) if named.page is PageKind.USER and found else {}
    return _where(actor, organisation, found, counts)


def devices_of_each(
    *, actor: Actor, organisation: UUID, named: Sequence[Named], period: Period | None
) -> list[tuple[Where, ...]]:
    """The same of several, without counting logons, read with one reader. Raises as :func:`told_of`."""
    with opened_in_view(actor=actor, organisation=organisation) as lake:
        found = [spread(lake.reader, Question(each.indicator, period, devices=lake.devices)) for each in named]
    return [_where(actor, organisation, each, {}) for each in found]


def _logons(lake: LakeInView, named: Named, period: Period | None) -> Counter[str]:
    found = logons(lake.reader, period, devices=lake.devices, account=named.indicator)
    counts = Counter[str]()
    for each in found:
        counts[each.device] += each.count
    return counts


def _where(actor: Actor, organisation: UUID, found: Sequence[OnDevice], counts: Mapping[str, int]) -> tuple[Where, ...]:
    known = _known(actor, organisation, [each.device for each in found])
    shown = []
    for each in found:
        page, name = known.get(each.device, (None, each.name))
        if each.device:
            shown.append(Where(page, name, each.events, counts.get(each.device, 0), each.first_seen, each.last_seen))
    return tuple(shown)


_AT_ONCE = 500


def _known(actor: Actor, organisation: UUID, ids: Collection[str]) -> dict[str, tuple[UUID, str]]:
    wanted, known = list(ids), dict[str, tuple[UUID, str]]()
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        known |= devices_by_lake_id(actor=actor, organisation=organisation, ids=some)
    return known
