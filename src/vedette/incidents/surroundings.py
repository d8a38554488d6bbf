"""All that a run knows beside alerts, by what is asked for."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from vedette.incidents.accounts import person
from vedette.incidents.arrivals import Arrivals
from vedette.incidents.clocks import Clocks
from vedette.incidents.deeds import Deeds
from vedette.incidents.process_index import Process, ProcessIndex
from vedette.incidents.processes import UNKNOWN_TIME, Start
from vedette.schema.alerts import Alert
from vedette.schema.incidents import RemoteStep
from vedette.schema.rules import Level

_HASHES_CAP = 65_536
_BEST_HASHES = ("SHA256", "SHA1", "MD5")


class Presence(NamedTuple):
    """A process that shows something on a device."""

    process: Process
    start: Start


class BetweenDevices(NamedTuple):
    """What ties devices to one another."""

    deeds: Deeds
    owners: Mapping[str, str]
    """Address -> the device that has it."""
    clocks: Clocks
    steps: Sequence[RemoteStep]
    """In order of true time."""


@dataclass(frozen=True, slots=True)
class Programs:
    """The processes of a run by what they have in common."""

    by_path: dict[tuple[str, str], list[Presence]] = field(default_factory=dict)
    """By device and folded path."""
    by_hash: dict[str, dict[str, Presence]] = field(default_factory=dict)
    """By hash, then device: the first in order of key."""
    by_session: dict[tuple[str, str], set[Process]] = field(default_factory=dict)
    by_person: dict[str, dict[str, Presence]] = field(default_factory=dict)
    """By person, then device: the first."""
    on_device: dict[str, dict[str, Presence]] = field(default_factory=dict)
    """By device, then person: the first."""
    hours: dict[str, dict[date, set[int]]] = field(default_factory=dict)
    """By person: the hours (UTC) at which they started something, by day."""


@dataclass(frozen=True, slots=True)
class Alarms:
    """When devices last alerted, by true time: what makes a device that was reached suspect."""

    loud: dict[str, datetime] = field(default_factory=dict)
    """By device, of alerts of medium level or more."""
    personal: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """By device and person, of any alerts."""

    def after(self, place: str, since: datetime, who: str = "") -> bool:
        """Whether something alerted there from a moment on: loudly, or whatever this person did."""
        moments = (self.loud.get(place), self.personal.get((place, who)) if who else None)
        return any(moment is not None and moment >= since for moment in moments)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a run knows beside alerts. Devices are told by identity."""

    index: ProcessIndex
    steps_from: Mapping[str, Sequence[RemoteStep]]
    """By the device that they came from, in order of time."""
    steps_to: Mapping[str, Sequence[RemoteStep]]
    """By the device that they led to, in order of time."""
    arrivals: Arrivals
    places: Mapping[str, str]
    """Device name as seen -> the identity."""
    deeds: Deeds = field(default_factory=Deeds)
    owners: Mapping[str, str] = field(default_factory=dict)
    """Address -> the device that has it."""
    clocks: Clocks = field(default_factory=Clocks)
    programs: Programs = field(default_factory=Programs)
    steps_of: Mapping[str, Sequence[RemoteStep]] = field(default_factory=dict)
    """By person, in order of time."""
    spelled: Mapping[str, str] = field(default_factory=dict)
    """Identity -> the longest name under which the device was seen."""
    named: Mapping[str, str] = field(default_factory=dict)
    """Person -> the account as it is most often written in full."""
    domains: frozenset[str] = frozenset()
    """That devices of the run have in their names."""
    alarms: Alarms = field(default_factory=Alarms)
    watched: frozenset[str] = frozenset()
    """Devices that sent anything."""


def surroundings(
    index: ProcessIndex,
    arrivals: Arrivals,
    places: Mapping[str, str],
    between: BetweenDevices,
    alerts: Sequence[Alert],
) -> Surroundings:
    """Sort what is known by what will be asked for."""
    steps, deeds, clocks = between.steps, between.deeds, between.clocks
    return Surroundings(
        index=index,
        steps_from=_grouped(steps, lambda step: step.origin),
        steps_to=_grouped(steps, lambda step: step.target),
        arrivals=arrivals,
        places=places,
        deeds=deeds,
        owners=between.owners,
        clocks=clocks,
        programs=find_programs(index),
        steps_of=_grouped(steps, lambda step: step.person),
        spelled=_spellings(places),
        domains=frozenset(name.casefold().partition(".")[2] for name in places) - {""},
        named=_names([*(alert.account for alert in alerts), *_accounts(index, deeds)]),
        alarms=_alarms(alerts, places, clocks),
        watched=frozenset(places.values()) - {""},
    )


def find_programs(index: ProcessIndex) -> Programs:
    """One pass over all processes."""
    found = Programs()
    for process, start in index.all():
        presence = Presence(process, start)
        if start.path:
            found.by_path.setdefault((process.device, start.path.casefold()), []).append(presence)
        if start.session:
            found.by_session.setdefault((process.device, start.session), set()).add(process)
        if start.hashes and (best := best_hash(start.hashes)[1]):
            found.by_hash.setdefault(best, {}).setdefault(process.device, presence)
        if who := person(start.account):
            found.by_person.setdefault(who, {}).setdefault(process.device, presence)
            found.on_device.setdefault(process.device, {}).setdefault(who, presence)
            if start.at != UNKNOWN_TIME:
                found.hours.setdefault(who, {}).setdefault(start.at.date(), set()).add(start.at.hour)
    return found


@lru_cache(maxsize=_HASHES_CAP)
def best_hash(hashes: str) -> tuple[str, str]:
    """The kind (``sha256 sha1 md5``) and value of the best hash in Sysmon's list, or two empty texts."""
    listed = dict(part.strip().partition("=")[::2] for part in hashes.split(","))
    for kind in _BEST_HASHES:
        if value := listed.get(kind, "").lower():
            return kind.lower(), value
    return "", ""


def _alarms(alerts: Iterable[Alert], places: Mapping[str, str], clocks: Clocks) -> Alarms:
    found = Alarms()
    for alert in alerts:
        place = places.get(alert.device, "")
        if alert.timestamp is None or not place:
            continue
        moment = clocks.true(place, alert.timestamp)
        if alert.rule.level.rank >= Level.MEDIUM.rank:
            found.loud[place] = max(moment, found.loud.get(place, moment))
        if who := person(alert.account):
            found.personal[place, who] = max(moment, found.personal.get((place, who), moment))
    return found


def _grouped(steps: Iterable[RemoteStep], key: Callable[[RemoteStep], str]) -> dict[str, list[RemoteStep]]:
    found: defaultdict[str, list[RemoteStep]] = defaultdict(list)
    for step in steps:
        found[key(step)].append(step)
    return dict(found)


def _spellings(places: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, place in places.items():
        found[place] = max(found.get(place, ""), name, key=lambda text: (len(text), text))
    return found


def _accounts(index: ProcessIndex, deeds: Deeds) -> Iterable[str]:
    yield from (start.account for _, start in index.all() if start.account)
    yield from (deed.account for told in deeds.by_device.values() for deed in told if deed.account)


def _names(accounts: Iterable[str]) -> dict[str, str]:
    """The spelling with a domain before one without, then the most frequent."""
    counted = Counter(accounts)
    best: dict[str, tuple[bool, int, str]] = {}
    for name, count in counted.items():
        if who := person(name):
            rank = "\\" in name, count, name
            best[who] = max(best.get(who, rank), rank)
    return {who: name for who, (_, _, name) in best.items()}
