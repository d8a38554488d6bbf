"""Files that came to devices, by device and name, so that the writer of a program can be found."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from vedette.incidents.processes import file_name
from vedette.schema.facts import FileArrival

ARRIVALS_CAP = 50_000
"""Written programs and documents that are remembered; beyond it the oldest are forgotten."""
DOCUMENT_TIME = timedelta(minutes=10)
"""So long before an office program starts a document may have come that it opens."""
_OPENS: Mapping[str, tuple[str, ...]] = {
    "winword.exe": (".docm", ".doc", ".docx", ".rtf"),
    "excel.exe": (".xlsm", ".xls", ".xlsx"),
    "wscript.exe": (".js", ".jse", ".vbs", ".vbe", ".wsf"),
    "mshta.exe": (".hta",),
    "acrord32.exe": (".pdf",),
}
_END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Arrivals in order of time, by what is asked for."""

    by_device: dict[str, list[FileArrival]] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[FileArrival]] = field(default_factory=dict)
    """By device and file name."""
    by_writer: dict[tuple[str, str], list[FileArrival]] = field(default_factory=dict)
    """By device and process key."""


class ArrivalTable:
    """Arrivals of a run, bounded."""

    __slots__ = ("_arrivals",)

    def __init__(self) -> None:
        self._arrivals: dict[FileArrival, None] = {}

    def add(self, arrival: FileArrival) -> None:
        """Remember an arrival."""
        self._arrivals[arrival] = None
        if len(self._arrivals) > ARRIVALS_CAP:
            del self._arrivals[next(iter(self._arrivals))]

    def devices(self) -> set[str]:
        """Device names as seen."""
        return {arrival.device for arrival in self._arrivals}

    def index(self, places: Mapping[str, str]) -> Arrivals:
        """The arrivals on devices with an identity, in order of time."""
        found = Arrivals()
        for arrival in sorted(self._arrivals, key=lambda each: (each.timestamp or _END, each.source, each.record)):
            if place := places.get(arrival.device, ""):
                found.by_device.setdefault(place, []).append(arrival)
                found.by_name.setdefault((place, file_name(arrival.path)), []).append(arrival)
                found.by_writer.setdefault((place, arrival.writer), []).append(arrival)
        return found


def origin_of(image: str, before: datetime | None, device: str, arrivals: Arrivals) -> list[FileArrival]:
    """How a program (by file name) or the document that it opened came: the last writing, and the address."""
    named = _until(before, arrivals.by_name.get((device, image), ()))
    if not named and before is not None and image in _OPENS:
        recent = _until(before, _since(before - DOCUMENT_TIME, arrivals.by_device.get(device, ())))
        named = [each for each in recent if each.path.lower().endswith(_OPENS[image])]
    if not named:
        return []
    path = named[-1].path.lower()
    same = [each for each in named if each.path.lower() == path]
    written = [each for each in same if not each.url][-1:]
    return [*written, *[each for each in same if each.url][-1:]]


def _until(last: datetime | None, ordered: Sequence[FileArrival]) -> Sequence[FileArrival]:
    return ordered if last is None else ordered[: bisect_right(ordered, last, key=_moment)]


def _since(first: datetime, ordered: Sequence[FileArrival]) -> Sequence[FileArrival]:
    return ordered[bisect_left(ordered, first, key=_moment) :]


def _moment(arrival: FileArrival) -> datetime:
    return arrival.timestamp or _END
