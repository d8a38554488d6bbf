"""Files that came to devices, by device and name, so that the writer of a program can be found."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from vedette.incidents.processes import file_name
from vedette.schema.ports import FileArrival

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


class ArrivalTable:
    """Arrivals of a run, bounded."""

    __slots__ = ("_arrivals",)

    def __init__(self) -> None:
        self._arrivals: dict[FileArrival, None] = {}

    def add(self, arrivals: Iterable[FileArrival]) -> None:
        """Remember arrivals."""
        for arrival in arrivals:
            self._arrivals[arrival] = None
            if len(self._arrivals) > ARRIVALS_CAP:
                del self._arrivals[next(iter(self._arrivals))]

    def devices(self) -> set[str]:
        """Device names as seen."""
        return {arrival.device for arrival in self._arrivals}

    def by_device(self, places: Mapping[str, str]) -> dict[str, list[FileArrival]]:
        """Arrivals by the device's identity, in order of time."""
        found: dict[str, list[FileArrival]] = {}
        for arrival in sorted(self._arrivals, key=lambda each: (each.timestamp or _END, each.source, each.record)):
            found.setdefault(places.get(arrival.device, ""), []).append(arrival)
        return found


def origin_of(image: str, before: datetime | None, arrivals: Sequence[FileArrival]) -> list[FileArrival]:
    """How a program (by file name) or the document that it opened came: the last writing, and the address."""
    possible = [
        each for each in arrivals if before is None or (each.timestamp is not None and each.timestamp <= before)
    ]
    named = [each for each in possible if file_name(each.path) == image]
    if not named and before is not None and image in _OPENS:
        recent = (each for each in possible if each.timestamp and before - each.timestamp <= DOCUMENT_TIME)
        named = [each for each in recent if each.path.lower().endswith(_OPENS[image])]
    if not named:
        return []
    path = named[-1].path.lower()
    same = [each for each in named if each.path.lower() == path]
    written = [each for each in same if not each.url][-1:]
    return [*written, *[each for each in same if each.url][-1:]]
