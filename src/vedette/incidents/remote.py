"""Link: an intruder who goes on to another device, by whatever means: each leaves a logon over the network."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from vedette.incidents.accounts import person
from vedette.incidents.casebook import Casebook
from vedette.incidents.devices import device_identities
from vedette.incidents.groups import Groups
from vedette.incidents.story import weight
from vedette.schema.incidents import RemoteStep
from vedette.schema.ports import RemoteLogon
from vedette.schema.rules import Level

LOGONS_CAP = 100_000
"""Logons over the network that are remembered; beyond it the oldest are forgotten."""
TOLERANCE = timedelta(seconds=120)
"""Between what was done there, the logon, and what was done here. Clocks of devices may differ by as much."""
COMMON = 4
"""A person who goes from one device to more devices than this in a run administers them, and joins nothing."""
SERIOUS = 8
"""What both sides must weigh: a rule of high level, or several of medium level."""
_OWNS = 0.8
"""The share of an address's sightings that a device must have, to be told by it."""


@dataclass(slots=True)
class RemoteTable:
    """Logons and addresses of a run, bounded."""

    _logons: dict[RemoteLogon, None] = field(default_factory=dict)
    _addresses: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add_logons(self, logons: Iterable[RemoteLogon]) -> None:
        """Remember logons; those of machines and of nobody tell no way of a person."""
        for logon in logons:
            if logon.timestamp is not None and person(logon.account):
                self._logons[logon] = None
                if len(self._logons) > LOGONS_CAP:
                    del self._logons[next(iter(self._logons))]

    def add_addresses(self, sightings: Mapping[tuple[str, str], int]) -> None:
        """Count which device was seen with which address."""
        for (device, address), count in sightings.items():
            if address in self._addresses or len(self._addresses) < LOGONS_CAP:
                self._addresses[address][device] += count

    def devices(self) -> set[str]:
        """Every device name in it."""
        seen = {name for logon in self._logons for name in (logon.target, logon.origin)}
        return {name for name in seen if name} | {name for each in self._addresses.values() for name in each}

    def steps(self, known: Iterable[str]) -> list[RemoteStep]:
        """Logons between two devices of the run, in order of time, with both told by their identity."""
        identities = device_identities(self.devices() | set(known))
        owners = {address: _owner(names, identities) for address, names in self._addresses.items()}
        found = (_step(logon, identities, owners) for logon in self._logons)
        return sorted({step for step in found if step is not None})


def link_remote(book: Casebook, groups: Groups, steps: Sequence[RemoteStep]) -> None:
    """Join the incident that a step came from with the one that it led to, if both are serious and time fits."""
    heavy = _serious(book, groups)
    at_device: defaultdict[str, list[int]] = defaultdict(list)
    for position in sorted(heavy, key=book.moment):
        if book.alerts[position].timestamp is not None:
            at_device[book.places[position]].append(position)
    for step in rare(steps):
        before = _within(book, at_device[step.origin], step.at - TOLERANCE, step.at + TOLERANCE)
        after = _within(book, at_device[step.target], step.at - TOLERANCE, step.at + TOLERANCE)
        if before and after:
            groups.join(_nearest(book, before, step.at), _nearest(book, after, step.at))


def rare(steps: Sequence[RemoteStep]) -> list[RemoteStep]:
    """The steps of persons who did not go from that device to many."""
    reached: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for step in steps:
        reached[step.origin, step.person].add(step.target)
    return [step for step in steps if len(reached[step.origin, step.person]) <= COMMON]


def _serious(book: Casebook, groups: Groups) -> set[int]:
    """Alerts of medium level or more in groups that weigh enough."""
    return {
        member
        for members in groups.members()
        if weight(book.alerts[each].rule for each in members) >= SERIOUS
        for member in members
        if book.alerts[member].rule.level.rank >= Level.LOW.rank
    }


def _within(book: Casebook, ordered: Sequence[int], first: datetime, last: datetime) -> Sequence[int]:
    moment: Callable[[int], datetime] = book.moment
    return ordered[bisect_left(ordered, first, key=moment) : bisect_left(ordered, last, key=moment)]


def _nearest(book: Casebook, positions: Sequence[int], at: datetime) -> int:
    return min(positions, key=lambda position: (abs(book.moment(position) - at), position))


def _owner(names: Counter[str], identities: Mapping[str, str]) -> str:
    merged: Counter[str] = Counter()
    for name, count in names.items():
        merged[identities[name]] += count
    owner, count = max(merged.items(), key=lambda item: (item[1], item[0]))
    return owner if count >= _OWNS * sum(merged.values()) else ""


def _step(logon: RemoteLogon, identities: Mapping[str, str], owners: Mapping[str, str]) -> RemoteStep | None:
    origin = owners.get(logon.address, "") or identities.get(logon.origin, "")
    target = identities.get(logon.target, "")
    if not origin or not target or origin == target or logon.timestamp is None:
        return None
    return RemoteStep(logon.timestamp, origin, target, person(logon.account), logon.source, logon.record)
