"""Link: alerts that name one rare thing at about the same time: a file, a link, a device, an account.

Most of what alerts name is common, and a common thing glues strangers together. So every kind of thing has a limit of
devices on which it may be seen in the run, and a time within which two sightings belong together.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain, pairwise
from typing import NamedTuple, TypeAlias

from vedette.incidents.accounts import person
from vedette.incidents.casebook import Casebook
from vedette.incidents.devices import device_identities
from vedette.incidents.groups import Groups
from vedette.incidents.processes import UBIQUITOUS
from vedette.incidents.things import ThingTable
from vedette.schema.alerts import Alert
from vedette.schema.entities import Entity, EntityKind
from vedette.schema.rules import Level

Name: TypeAlias = tuple[EntityKind, str]

TOLERANCE = timedelta(seconds=120)
"""By so much clocks may differ; what an account did still earlier than its first serious alert, its owner did."""


class Glue(NamedTuple):
    """When a shared thing joins alerts."""

    within: timedelta
    """The longest pause between two alerts that name it."""
    devices: int = 5
    """Seen on more, it is nobody's in particular."""
    longest: timedelta | None = None
    """What lives on whatever happens, as devices do, stops joining after so long. Of such a thing only the devices of
    one unbroken row of alerts count: people move on to others. What does not live on is common once and for all."""


_TRACE = Glue(timedelta(hours=24))
"""What an intruder brings or makes. A day, because whoever stops in the evening goes on the next morning."""
_PLACE = Glue(timedelta(hours=1))
"""Where others may be too: addresses move and are shared, and so are servers of the internet."""
_ASSET = Glue(timedelta(hours=24), longest=timedelta(hours=72))
"""What belongs to the organisation and is itself no sign of anything."""

GLUE: Mapping[EntityKind, Glue] = {
    EntityKind.PROCESS: _TRACE,
    EntityKind.FILE: _TRACE,
    EntityKind.URL: _TRACE,
    EntityKind.MESSAGE: _TRACE,
    EntityKind.SESSION: _TRACE,
    EntityKind.ADDRESS: _PLACE,
    EntityKind.DOMAIN: _PLACE,
    EntityKind.DEVICE: _ASSET,
    EntityKind.ACCOUNT: _ASSET,
    EntityKind.RESOURCE: _ASSET,
}
"""Kinds that are not here join nothing: a path is the same everywhere, an application is everybody's."""


def link_shared_entities(
    book: Casebook, groups: Groups, things: ThingTable, glue: Mapping[EntityKind, Glue] = GLUE
) -> frozenset[int]:
    """Join alerts along each thing that is rare enough, each to the next in time that names it.

    Gives the alerts that were joined: they belong to their incident by more than nearness.
    """
    joined: set[int] = set()
    for (kind, _), seen in _sightings(book, things).items():
        limit = glue.get(kind)
        if limit is not None and not _is_everywhere(book, seen, limit):
            for row in _rows(book, seen.positions, limit.within):
                if len(_places(book, row)) <= limit.devices:
                    compromised = _after_compromise(book, row, limit) if kind is EntityKind.ACCOUNT else row
                    joined |= _join_row(book, groups, compromised, limit)
    return frozenset(joined)


def _is_everywhere(book: Casebook, seen: "_Sightings", limit: Glue) -> bool:
    """Whether the whole run shows a thing that does not live on to be common."""
    return limit.longest is None and len(_places(book, seen.positions) | seen.elsewhere) > limit.devices


def _rows(book: Casebook, positions: Sequence[int], within: timedelta) -> Iterator[list[int]]:
    """Alerts (in order of time) without a pause that is longer."""
    row: list[int] = []
    for position in positions:
        if row and book.moment(position) - book.moment(row[-1]) > within:
            yield row
            row = []
        row.append(position)
    yield row


def _join_row(book: Casebook, groups: Groups, row: Sequence[int], limit: Glue) -> set[int]:
    """Our own rules' fainter alerts count where a thing was seen, but join nothing by it."""
    telling = [position for position in row if _is_telling(book.alerts[position])]
    joined: set[int] = set()
    first = telling[0] if telling else 0
    for one, other in pairwise(telling):
        if limit.longest is None or book.moment(other) - book.moment(first) <= limit.longest:
            groups.join(one, other)
            joined |= {each for each in (one, other) if _is_more_than_near(book, each, one, other, limit)}
        else:
            first = other
    return joined


def _is_more_than_near(book: Casebook, position: int, one: int, other: int, limit: Glue) -> bool:
    """That one account works on one device says no more than that things happened there."""
    return bool(book.alerts[position].provider) or limit.longest is None or book.places[one] != book.places[other]


def _places(book: Casebook, positions: Iterable[int]) -> set[str]:
    """Where a thing was seen: devices, and for alerts without one the persons."""
    return {
        book.places[position] if book.alerts[position].device else f"\0{book.persons[position]}"
        for position in positions
    }


def _after_compromise(book: Casebook, row: Sequence[int], limit: Glue) -> list[int]:
    """Of an account's alerts those that follow a serious one: its use means nothing before, nor long after."""
    serious = [book.moment(position) for position in row if _is_serious(book.alerts[position])]
    return [position for position in row if _follows(book.moment(position), serious, limit.longest)]


def _follows(moment: datetime, serious: Sequence[datetime], longest: timedelta | None) -> bool:
    place = bisect_right(serious, moment + TOLERANCE)
    return place > 0 and (longest is None or moment - serious[place - 1] <= longest)


def _is_serious(alert: Alert) -> bool:
    """Another product's medium is a judgement; a rule's is a suspicion."""
    needed = Level.MEDIUM if alert.provider else Level.HIGH
    return alert.rule.level.rank >= needed.rank


def _is_telling(alert: Alert) -> bool:
    return bool(alert.provider) or alert.rule.level.rank >= Level.MEDIUM.rank


def _sightings(book: Casebook, things: ThingTable) -> Mapping[Name, "_Sightings"]:
    """Each thing that an alert names, told by one of its names."""
    named = [tuple(_named(alert)) for alert in book.alerts]
    identities = _Identities.of(chain.from_iterable(named))
    found: defaultdict[Name, _Sightings] = defaultdict(_Sightings)
    for position, entities in enumerate(named):
        if book.alerts[position].timestamp is not None:
            for thing in dict.fromkeys(identities.of_thing(entity) for entity in entities):
                found[thing].positions.append(position)
    for entity in set(chain.from_iterable(named)):
        devices = things.devices_of(entity)
        found[identities.of_thing(entity)].elsewhere |= {book.identities.get(each, each) for each in devices}
    return found


@dataclass(slots=True)
class _Sightings:
    positions: list[int] = field(default_factory=list)
    """Alerts with a time, in its order."""
    elsewhere: set[str] = field(default_factory=set)


def _named(alert: Alert) -> Iterator[Entity]:
    """What an alert names. Our own rules' alerts are joined to their device by other links."""
    yield from (entity for entity in alert.entities if not _is_ubiquitous(entity))
    realm, _, user = alert.account.casefold().rpartition("\\")
    if realm and user and person(alert.account):
        yield Entity(EntityKind.ACCOUNT, (f"{realm.partition('.')[0]}\\{user}",))


def _is_ubiquitous(entity: Entity) -> bool:
    return entity.kind is EntityKind.PROCESS and entity.names[0].rpartition("|")[2] in UBIQUITOUS


@dataclass(slots=True)
class _Identities:
    """Which names mean one thing."""

    _leader: dict[Name, Name] = field(default_factory=dict)
    _devices: Mapping[str, str] = field(default_factory=dict)
    _owners: dict[str, str] = field(default_factory=dict)
    """Address -> the only device that has it; ``""`` where several do."""

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> "_Identities":
        identities, seen = cls(), list(dict.fromkeys(entities))
        devices = [entity for entity in seen if entity.kind is EntityKind.DEVICE]
        identities._devices = device_identities(entity.names[0] for entity in devices)
        for entity in devices:
            for address in entity.names[1:]:
                own = identities._devices[entity.names[0]]
                identities._owners[address] = own if identities._owners.get(address, own) == own else ""
        for entity in seen:
            if entity.kind is not EntityKind.DEVICE:
                identities._join(entity)
        return identities

    def of_thing(self, entity: Entity) -> Name:
        """The name that stands for the thing. An address of one device's own stands for that device."""
        if entity.kind is EntityKind.DEVICE:
            return entity.kind, self._devices[entity.names[0]]
        owner = self._owners.get(entity.names[0], "") if entity.kind is EntityKind.ADDRESS else ""
        return (EntityKind.DEVICE, owner) if owner else self._find((entity.kind, entity.names[0]))

    def _join(self, entity: Entity) -> None:
        first = self._find((entity.kind, entity.names[0]))
        for name in entity.names[1:]:
            other = self._find((entity.kind, name))
            low, high = sorted((first, other))
            self._leader[high] = first = low

    def _find(self, name: Name) -> Name:
        leader = self._leader
        while (above := leader.setdefault(name, name)) != name:
            leader[name] = name = leader[above]
        return name
