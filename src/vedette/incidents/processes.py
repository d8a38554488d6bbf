"""Which process started which, learned from process starts and kept within a bound."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from sys import intern
from typing import NamedTuple

from vedette.schema.facts import ProcessStart

STARTS_CAP = 200_000
"""Process starts remembered; beyond it the oldest are forgotten, and their children become roots of their own."""

UBIQUITOUS = frozenset(
    {
        # Windows: the session's shell, the hosts of services and tasks, and what stands above them
        "system", "registry", "smss.exe", "csrss.exe", "wininit.exe", "winlogon.exe", "userinit.exe", "explorer.exe",
        "services.exe", "svchost.exe", "lsass.exe", "wmiprvse.exe", "taskeng.exe", "taskhostw.exe", "dllhost.exe",
        "sihost.exe", "runtimebroker.exe", "fontdrvhost.exe", "dwm.exe",
        # Linux: the first process, the listening daemons, containers' parents, desktop sessions
        "systemd", "init", "sshd", "cron", "crond", "atd", "kthreadd", "dockerd", "containerd", "containerd-shim",
        "containerd-shim-runc-v2", "gnome-shell", "dbus-daemon",
        # macOS
        "launchd",
    }
)  # fmt: skip
"""Ancestors that whole sessions share: lineage ends below them, or every session would be one incident."""

SYSTEM_FOLDERS = (
    "c:\\windows\\", "\\windows\\", "\\systemroot\\", "c:\\program files", "/usr/", "/bin/", "/sbin/", "/lib", "/opt/",
    "/system/", "/snap/",
)  # fmt: skip
"""Programs in these are everybody's: their files are in no scope, only what was done with them."""

UNKNOWN_TIME = datetime.min.replace(tzinfo=UTC)


class Start(NamedTuple):
    """The part of a process start that lineage and scope need; images are file names, letter case folded."""

    at: datetime
    parent_key: str
    image: str
    parent_image: str
    pid: int | None = None
    command_line: str = ""
    path: str = ""
    """Of the image, as written."""
    account: str = ""
    session: str = ""
    hashes: str = ""
    source: str = ""
    record: int = 0


def file_name(image: str) -> str:
    r"""``C:\Windows\explorer.exe`` -> ``explorer.exe``; also with slashes."""
    return intern(image.replace("\\", "/").rpartition("/")[2].casefold())


def is_process_id(key: str) -> bool:
    """True for keys that the system hands out again to other processes."""
    return key.startswith("pid:")


class ProcessTable:
    """Starts by device name as seen and process key."""

    __slots__ = ("_cap", "_count", "_starts")

    def __init__(self, cap: int = STARTS_CAP) -> None:
        self._cap = cap
        self._count = 0
        self._starts: dict[tuple[str, str], list[Start]] = {}

    def add(self, start: ProcessStart) -> None:
        """Remember one start, and forget the oldest where the bound is passed."""
        process = start.process
        if not start.device and is_process_id(process.key):
            return  # a process id of nobody knows which device
        seen = Start(
            start.timestamp or UNKNOWN_TIME,
            intern(process.parent_key),
            file_name(process.image),
            file_name(start.parent_image),
            process.pid,
            process.command_line,
            intern(process.image),
            intern(start.account),
            intern(start.session),
            intern(start.hashes),
            intern(start.source),
            start.record,
        )
        self._starts.setdefault((intern(start.device), process.key), []).append(seen)
        self._count += 1
        while self._count > self._cap:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        key, starts = next(iter(self._starts.items()))
        forgotten = (len(starts) + 1) // 2  # half of them, so that one key cannot make forgetting slow
        del starts[:forgotten]
        self._count -= forgotten
        if not starts:
            del self._starts[key]

    def devices(self) -> Iterable[str]:
        """Device names as seen."""
        return {device for device, _ in self._starts}

    def family_tree(self, identities: Mapping[str, str]) -> "FamilyTree":
        """The starts by device identity, each process's in order of time."""
        merged: dict[tuple[str, str], list[Start]] = {}
        for (device, key), starts in self._starts.items():
            merged.setdefault((identities[device], key), []).extend(starts)
        for starts in merged.values():
            starts.sort(key=_order)
        return FamilyTree(merged)


class FamilyTree:
    """Look-up of the start that a process key meant at a moment."""

    __slots__ = ("_starts",)

    def __init__(self, starts: dict[tuple[str, str], list[Start]]) -> None:
        self._starts = starts

    def find(self, device: str, key: str, at: datetime | None) -> tuple[int, Start] | None:
        """The start and its place among those of the same key; None where it was not seen.

        A key that is unique on its device has one start whatever the time; a process id means the latest start up to
        ``at``.
        """
        starts = self._starts.get((device, key))
        if not starts:
            return None
        if not is_process_id(key):
            return 0, starts[0]
        place = bisect_right(starts, at, key=_moment) - 1 if at else len(starts) - 1
        return (place, starts[place]) if place >= 0 else None

    def all(self) -> Iterable[tuple[str, str, int, Start]]:
        """Every start with its device, process key and place among those of the same key."""
        for (device, key), starts in self._starts.items():
            for place, start in enumerate(starts):
                yield device, key, place, start

    def start(self, device: str, key: str, place: int) -> Start:
        """A start that :meth:`find` gave the place of."""
        return self._starts[device, key][place]


def _order(start: Start) -> Start:
    return start._replace(pid=start.pid or 0)


def _moment(start: Start) -> datetime:
    return start.at
