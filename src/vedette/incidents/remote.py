"""Link: an intruder who goes on to another device, by whatever means: each leaves a logon over the network."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from vedette.incidents.accounts import person
from vedette.incidents.casebook import Casebook
from vedette.incidents.clocks import EXACT, Clocks, Gap
from vedette.incidents.devices import device_identities
from vedette.incidents.groups import Groups
from vedette.incidents.process_index import ProcessIndex
from vedette.incidents.story import tell_story, weight
from vedette.schema.facts import AddressSighting, Deed, RemoteLogon
from vedette.schema.incidents import RemoteStep
from vedette.schema.rules import Level

LOGONS_CAP = 100_000
"""Logons over the network that are remembered; beyond it the oldest are forgotten."""
TOLERANCE = timedelta(seconds=120)
"""Between what was done there, the logon, and what was done here. Clocks of devices may differ by as much."""
COMMON = 4
ROUNDS = timedelta(hours=24)
"""A person who goes from one device to more devices than this within a day administers them, and joins nothing."""
SERIOUS = 8
"""What both sides must weigh: a rule of high level, or several of medium level."""
_OWNS = 0.8
"""The share of an address's sightings that a device must have, to be told by it."""


@dataclass(slots=True)
class RemoteTable:
    """Logons and addresses of a run, bounded."""

    _logons: dict[RemoteLogon, None] = field(default_factory=dict)
    _addresses: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add_logon(self, logon: RemoteLogon) -> None:
        """Remember a logon; those of machines and of nobody tell no way of a person."""
        if logon.timestamp is None or not person(logon.account):
            return
        self._logons[logon] = None
        if len(self._logons) > LOGONS_CAP:
            del self._logons[next(iter(self._logons))]

    def add_address(self, sighting: AddressSighting) -> None:
        """Count which device was seen with which address."""
        if sighting.address in self._addresses or len(self._addresses) < LOGONS_CAP:
            self._addresses[sighting.address][sighting.device] += sighting.times

    def add_share(self, deed: Deed) -> None:
        """Who comes to an administrative share has logged on, whether or not a logon was told."""
        visitor = RemoteLogon(
            deed.device,
            "",
            deed.address,
            deed.account,
            deed.timestamp,
            deed.source,
            deed.record,
            "",
            deed.session,
            "share",
        )
        self.add_logon(visitor)

    def devices(self) -> set[str]:
        """Every device name in it."""
        seen = {name for logon in self._logons for name in (logon.target, logon.origin)}
        return {name for name in seen if name} | {name for each in self._addresses.values() for name in each}

    def owners(self, known: Iterable[str]) -> dict[str, str]:
        """Addresses that one device has, with its identity."""
        identities = device_identities(self.devices() | set(known))
        found = ((address, _owner(names, identities)) for address, names in self._addresses.items())
        return {address: owner for address, owner in found if owner}

    def steps(self, known: Iterable[str], clocks: Clocks = EXACT) -> list[RemoteStep]:
        """Logons between two devices of the run, in order of true time, with both told by their identity."""
        known = set(known)
        identities, owners = device_identities(self.devices() | known), self.owners(known)
        found = (_step(logon, identities, owners, clocks) for logon in self._logons)
        return sorted({step for step in found if step is not None})

    def clock_gaps(self, known: Iterable[str]) -> Iterator[Gap]:
        """Of logons that both sides told: from where, whereto, and by how many seconds the clock there is ahead."""
        known = set(known)
        identities, owners = device_identities(self.devices() | known), self.owners(known)
        left: defaultdict[tuple[str, str, str], list[datetime]] = defaultdict(list)
        came: defaultdict[tuple[str, str, str], list[datetime]] = defaultdict(list)
        for logon in self._logons:
            step = _step(logon, identities, owners, EXACT)
            if step is not None:
                (left if logon.told_by else came)[step.origin, step.target, step.person].append(step.at)
        for (origin, target, who), moments in left.items():
            arrivals = sorted(came.get((origin, target, who), ()))
            for moment in moments if arrivals else ():
                place = bisect_left(arrivals, moment)
                gaps = [(arrived - moment).total_seconds() for arrived in arrivals[max(place - 1, 0) : place + 1]]
                yield origin, target, min(gaps, key=lambda gap: (abs(gap), gap))


def link_remote(
    book: Casebook, index: ProcessIndex, groups: Groups, steps: Sequence[RemoteStep], clocks: Clocks = EXACT
) -> None:
    """Join the incident that a step came from with the one that it led to, if both are serious and time fits."""
    telling = rare(steps)
    involved = {device for step in telling for device in (step.origin, step.target)}
    active = _activity(book, index, groups, involved, clocks) if involved else {}
    for step in telling:
        cause = _nearest(active.get(step.origin, ()), step.at)
        effect = _nearest(active.get(step.target, ()), step.at)
        if cause is not None and effect is not None:
            groups.join(cause, effect)


def rare(steps: Sequence[RemoteStep]) -> list[RemoteStep]:
    """Of steps in order of time those of persons who did not go from that device to many within a day of them."""
    rounds: defaultdict[tuple[str, str], list[RemoteStep]] = defaultdict(list)
    for step in steps:
        rounds[step.origin, step.person].append(step)
    return sorted(step for own in rounds.values() for step in _off_rounds(own))


def _off_rounds(own: Sequence[RemoteStep]) -> Iterator[RemoteStep]:
    """One person's steps from one device, without those around which many devices were visited."""
    visited: Counter[str] = Counter()
    left = right = 0
    for step in own:
        while right < len(own) and own[right].at <= step.at + ROUNDS:
            visited[own[right].target] += 1
            right += 1
        while own[left].at < step.at - ROUNDS:
            target = own[left].target
            visited[target] -= 1
            if not visited[target]:
                del visited[target]
            left += 1
        if len(visited) <= COMMON:
            yield step


def _activity(
    book: Casebook, index: ProcessIndex, groups: Groups, involved: AbstractSet[str], clocks: Clocks
) -> dict[str, list[tuple[datetime, int]]]:
    """By device what serious incidents did there, in order of time: their alerts, and the starts of their processes."""
    found: defaultdict[str, set[tuple[datetime, int]]] = defaultdict(set)
    for members in groups.members():
        if involved.isdisjoint(book.places[each] for each in members):
            continue
        if weight(book.alerts[each].rule for each in members) < SERIOUS:
            continue
        for position in members:
            if book.alerts[position].timestamp is not None and book.alerts[position].rule.level.rank >= Level.LOW.rank:
                place = book.places[position]
                found[place].add((clocks.true(place, book.moment(position)), members[0]))
        for process in tell_story(book, index, members).members:
            if process.started is not None:
                found[process.device].add((clocks.true(process.device, process.started), members[0]))
    return {device: sorted(moments) for device, moments in found.items()}


def _nearest(ordered: Sequence[tuple[datetime, int]], at: datetime) -> int | None:
    """The incident (a position in it) that was active nearest to a moment, within the tolerance."""
    near = ordered[bisect_left(ordered, (at - TOLERANCE, -1)) : bisect_left(ordered, (at + TOLERANCE, -1))]
    nearest = min(near, key=lambda each: (abs(each[0] - at), each[1]), default=None)
    return None if nearest is None else nearest[1]


def _owner(names: Counter[str], identities: Mapping[str, str]) -> str:
    merged: Counter[str] = Counter()
    for name, count in names.items():
        merged[identities[name]] += count
    owner, count = max(merged.items(), key=lambda item: (item[1], item[0]))
    return owner if count >= _OWNS * sum(merged.values()) else ""


def _step(
    logon: RemoteLogon, identities: Mapping[str, str], owners: Mapping[str, str], clocks: Clocks
) -> RemoteStep | None:
    origin = owners.get(logon.address, "") or identities.get(logon.origin, "")
    target = identities.get(logon.target, "")
    if not origin or not target or origin == target or logon.timestamp is None:
        return None
    at = clocks.true(origin if logon.told_by else target, logon.timestamp)
    who = person(logon.account)
    return RemoteStep(at, origin, target, who, logon.source, logon.record, logon.session, logon.way)
