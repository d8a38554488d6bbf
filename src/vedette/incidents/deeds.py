"""What processes did outside of themselves, by who did it and by what it was done to."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from vedette.incidents.process_index import Process, ProcessIndex
from vedette.schema.facts import Deed, DeedKey, deed_key, earlier

DEEDS_CAP = 100_000
"""Different deeds that are remembered; beyond it the oldest are forgotten."""
ACTOR_CAP = 1_000
"""Different deeds of one kind that are remembered of one process: a browser's thousand addresses tell nothing."""
RARE = 5
"""On more devices than this nothing is a link: what many have, strangers have in common."""
_END = datetime.max.replace(tzinfo=UTC)
_LATEST = _END - timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Deeds:
    """Deeds in order of time, with devices told by identity."""

    by_process: dict[Process, list[Deed]] = field(default_factory=dict)
    by_session: dict[tuple[str, str], list[Deed]] = field(default_factory=dict)
    """By device and session, those of which no process is known."""
    by_device: dict[tuple[str, str], list[Deed]] = field(default_factory=dict)
    """By device and kind."""
    by_name: dict[tuple[str, str], list[tuple[str, Process | None, Deed]]] = field(default_factory=dict)
    """By kind and folded name: device, who, and what was told."""

    def devices_of(self, kind: str, name: str) -> set[str]:
        """On which devices it was done."""
        return {device for device, _, _ in self.by_name.get((kind, name.casefold()), ())}

    def is_rare(self, kind: str, name: str) -> bool:
        """Whether so few devices did it that it can be a link."""
        return len(self.devices_of(kind, name)) <= RARE


class DeedTable:
    """Deeds of a run, each once, bounded."""

    __slots__ = ("_by_actor", "_deeds")

    def __init__(self) -> None:
        self._deeds: dict[DeedKey, Deed] = {}
        self._by_actor: Counter[tuple[str, str, str]] = Counter()

    def add(self, deed: Deed) -> None:
        """Remember a deed; of what is done again the first time counts."""
        key = deed_key(deed)
        known = self._deeds.get(key)
        if known is not None:
            self._deeds[key] = earlier(known, deed)
            return
        actor = deed.device, deed.kind, deed.actor or deed.session or deed.account
        if self._by_actor[actor] >= ACTOR_CAP:
            return
        self._by_actor[actor] += 1
        self._deeds[key] = deed
        if len(self._deeds) > DEEDS_CAP:
            self._forget(next(iter(self._deeds)))

    def _forget(self, key: DeedKey) -> None:
        deed = self._deeds.pop(key)
        actor = deed.device, deed.kind, deed.actor or deed.session or deed.account
        self._by_actor[actor] -= 1
        if not self._by_actor[actor]:
            del self._by_actor[actor]

    def devices(self) -> set[str]:
        """Device names as seen."""
        return {deed.device for deed in self._deeds.values()}

    def index(self, places: Mapping[str, str], processes: ProcessIndex) -> Deeds:
        """The deeds on devices with an identity."""
        found = Deeds()
        for deed in sorted(self._deeds.values(), key=in_time):
            if place := places.get(deed.device, ""):
                _enter(found, place, deed, processes)
        return found


def in_time(deed: Deed) -> tuple[datetime, str, int, str, str, str]:
    """An order that nothing but the deeds decides."""
    return deed.timestamp or _END, deed.source, deed.record, deed.kind, deed.name, deed.actor


def near(ordered: Sequence[Deed], first: datetime, last: datetime) -> Sequence[Deed]:
    """Those with a time between two moments, of deeds in order of time."""
    return ordered[bisect_left(ordered, first, key=_moment) : bisect_right(ordered, min(last, _LATEST), key=_moment)]


def _moment(deed: Deed) -> datetime:
    return deed.timestamp or _END


def _enter(found: Deeds, place: str, deed: Deed, processes: ProcessIndex) -> None:
    process = processes.find(place, deed.actor, deed.timestamp) if deed.actor else None
    if process is not None:
        found.by_process.setdefault(process, []).append(deed)
    elif deed.session:
        found.by_session.setdefault((place, deed.session), []).append(deed)
    found.by_device.setdefault((place, deed.kind), []).append(deed)
    found.by_name.setdefault((deed.kind, deed.name.casefold()), []).append((place, process, deed))


def connection_gaps(deeds: Deeds, owners: Mapping[str, str]) -> Iterable[tuple[str, str, float]]:
    """Of connections that both sides told: who called, whom, and by how many seconds the clock there is ahead."""
    called: defaultdict[tuple[str, str, str], list[Deed]] = defaultdict(list)
    for (device, kind), incoming in deeds.by_device.items():
        if kind == "caller":
            for deed in incoming:
                called[owners.get(deed.name, ""), device, deed.detail].append(deed)
    for (device, kind), outgoing in deeds.by_device.items():
        if kind == "address":
            for deed in outgoing:
                target = owners.get(deed.name, "")
                for other in called.get((device, target, deed.detail), ()) if target else ():
                    if deed.timestamp and other.timestamp:
                        yield device, target, (other.timestamp - deed.timestamp).total_seconds()
