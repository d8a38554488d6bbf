"""What alerts are about as STIX 2.1 observables: processes, their images, folders and accounts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from ntpath import split as split_windows
from posixpath import split as split_posix
from typing import TypeAlias

from vedette.delivery.stix_identifiers import observable_id, own_process_id
from vedette.schema.alerts import Alert
from vedette.schema.events import ProcessRef

Json: TypeAlias = Mapping[str, object]
ProcessKey: TypeAlias = tuple[str, str]
"""Device, key of the process on it."""
_TOP_PID = 0xFFFF_FFFF


@dataclass(slots=True)
class _Process:
    """What all alerts on one process say of it together: some name its image, others only its id."""

    image: str = ""
    command_line: str = ""
    account: str = ""
    parent_key: str = ""
    pid: int | None = None

    def learn(self, ref: ProcessRef, account: str) -> None:
        self.image = self.image or ref.image
        self.command_line = self.command_line or ref.command_line
        self.account = self.account or account
        self.parent_key = self.parent_key or ref.parent_key
        if self.pid is None and ref.pid is not None and 0 <= ref.pid <= _TOP_PID:
            self.pid = ref.pid

    @property
    def is_known(self) -> bool:
        """A key alone is nothing that STIX could tell."""
        return bool(self.image or self.command_line or self.pid is not None)


@dataclass(slots=True)
class Observables:
    """The observables of a whole document, each told once."""

    _processes: dict[ProcessKey, _Process] = field(default_factory=dict)

    def learn(self, alerts: Iterable[Alert]) -> None:
        for alert in alerts:
            if alert.process is not None:
                known = self._processes.setdefault(process_key(alert), _Process())
                known.learn(alert.process, alert.account)

    def of(self, alert: Alert) -> list[Json]:
        """The process, its image with its folder, and the account of an alert, as far as it names them."""
        found = list(self._process(process_key(alert)))
        return [*found, *_account(alert.account)]

    def _process(self, key: ProcessKey) -> Iterator[Json]:
        known = self._processes.get(key)
        if known is None or not known.is_known:
            return
        files, accounts = list(_file(known.image)), list(_account(known.account))
        properties = {
            "pid": known.pid,
            "command_line": known.command_line,
            "image_ref": files[0]["id"] if files else None,
            "creator_user_ref": accounts[0]["id"] if accounts else None,
            "parent_ref": self._parent(key, known),
        }
        stated = {name: value for name, value in properties.items() if value not in {None, ""}}
        yield _observable("process", own_process_id(*key), stated)
        yield from files
        yield from accounts

    def _parent(self, key: ProcessKey, known: _Process) -> str | None:
        """The parent, where alerts tell of it as well: what is referred to must be there."""
        above = (key[0], known.parent_key)
        parent = self._processes.get(above)
        return own_process_id(*above) if parent is not None and parent.is_known and above != key else None


def process_key(alert: Alert) -> ProcessKey:
    """What alerts on one process have in common; processes without a key count as one if they look alike."""
    ref = alert.process
    if ref is None:
        return alert.device, ""
    return alert.device, ref.key or "\n".join(("", ref.image, ref.command_line, str(ref.pid)))


def _account(name: str) -> Iterator[Json]:
    if name:
        stated = {"user_id": name}
        yield _observable("user-account", observable_id("user-account", stated), stated)


def _file(path: str) -> Iterator[Json]:
    """The file and, where the path names one, its folder."""
    folder, name = split_posix(path) if path.startswith("/") else split_windows(path)
    if not folder or not name:
        yield from _named_file({"name": path})
        return
    place = {"path": folder}
    parent = _observable("directory", observable_id("directory", place), place)
    yield from _named_file({"name": name, "parent_directory_ref": str(parent["id"])})
    yield parent


def _named_file(stated: Mapping[str, str]) -> Iterator[Json]:
    if stated["name"]:
        yield _observable("file", observable_id("file", stated), stated)


def _observable(kind: str, name: str, stated: Mapping[str, object]) -> Json:
    return {"type": kind, "spec_version": "2.1", "id": name, **stated}
