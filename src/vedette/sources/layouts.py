"""Where each family of sources keeps device, time, account and process. Read of few events, so plain code will do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from vedette.schema.entities import Entity
from vedette.schema.events import EventKind, FieldValue, ProcessRef
from vedette.schema.times import format_timestamp, parse_timestamp
from vedette.sources.event_entities import event_entities
from vedette.sources.windows_fields import account

Event = Mapping[str, FieldValue]

_LOGONS: Final = frozenset({"4624", "4625", "4634", "4647", "4768", "4769", "4771", "4776", "4964"})
_NO_GUID: Final = frozenset({"", "00000000-0000-0000-0000-000000000000"})
_POWERSHELL: Final = frozenset({"powershell", "powershell-classic"})


@dataclass(frozen=True, slots=True)
class FieldLayout:
    """A :class:`vedette.schema.events.Layout` told by the names of fields, best first."""

    name: str
    devices: tuple[str, ...]
    times: tuple[str, ...]
    account: Callable[[Event], str]
    process: Callable[[Event, EventKind], ProcessRef | None]
    entities: Callable[[Event, EventKind], tuple[Entity, ...]] = event_entities
    process_keys: Callable[[Event, EventKind], tuple[str, str]] | None = None
    """A quicker way to the keys of ``process``, where there is one."""

    def device_of(self, event: Event) -> str:
        """The first field of ``devices`` that holds text."""
        return first_text(event, *self.devices)

    def time_of(self, event: Event) -> datetime | None:
        """The first field of ``times`` that holds a readable time, as UTC."""
        for name in self.times:
            value = event.get(name)
            if isinstance(value, (str, int, float)) and (moment := parse_timestamp(value)) is not None:
                return moment
        return None

    def account_of(self, event: Event) -> str:
        """The acting account."""
        return self.account(event)

    def process_of(self, event: Event, kind: EventKind) -> ProcessRef | None:
        """The acting process."""
        return self.process(event, kind)

    def entities_of(self, event: Event, kind: EventKind) -> tuple[Entity, ...]:
        """Things that alerts elsewhere may name too."""
        return self.entities(event, kind)

    def process_keys_of(self, event: Event, kind: EventKind) -> tuple[str, str]:
        """The keys of the acting process and of its parent."""
        if self.process_keys is not None:
            return self.process_keys(event, kind)
        process = self.process(event, kind)
        return (process.key, process.parent_key) if process else ("", "")


def first_text(event: Event, *names: str) -> str:
    """The first of these fields that holds text other than a dash."""
    for name in names:
        value = event.get(name)
        if isinstance(value, str) and value not in {"", "-"}:
            return value
    return ""


def process_id(value: FieldValue) -> int | None:
    """A process id as logs write it: a number, decimal text or hexadecimal text with ``0x``."""
    if isinstance(value, bool) or value is None or isinstance(value, list):
        return None
    try:
        number = int(value) if isinstance(value, (int, float)) else _number(value.strip()[:20])
    except (ValueError, OverflowError):
        return None
    return number if 0 <= number < 2**32 else None


def _number(text: str) -> int:
    return int(text, 16) if text[:2].lower() == "0x" else int(text)


def guid_key(value: FieldValue) -> str:
    """A process GUID without braces in upper case; ``""`` for none or all zeros."""
    text = value.strip("{} ").upper() if isinstance(value, str) else ""
    return "" if text in _NO_GUID else text


def pid_key(pid: int | None) -> str:
    """The key of a process of which only the id is known: equal ids of one device are joined, reuse is told by time."""
    return "" if pid is None else f"pid:{pid}"


def start_key(pid: int | None, started: FieldValue) -> str:
    """The key of a process with known start; text and precision of the time do not matter."""
    if pid is None:
        return ""
    moment = parse_timestamp(started) if isinstance(started, (str, int, float)) else None
    return f"{pid}:{format_timestamp(moment)}" if moment else pid_key(pid)


def no_process(_event: Event, _kind: EventKind) -> ProcessRef | None:
    """For sources that know no processes."""
    return None


def _windows_account(event: Event) -> str:
    event_id = str(event.get("EventID"))
    target = account(event.get("TargetDomainName"), event.get("TargetUserName"))
    if event_id in _LOGONS and target:
        return target
    subject = account(event.get("SubjectDomainName"), event.get("SubjectUserName"))
    return first_text(event, "User", "SourceUser") or subject or target or first_text(event, "Account")


def _windows_process(event: Event, kind: EventKind) -> ProcessRef | None:
    key, parent = _windows_keys(event, kind)
    if not key:
        return None
    if event.get("NewProcessId") is not None:
        pid, image = process_id(event["NewProcessId"]), first_text(event, "Image", "NewProcessName")
    else:
        pid, image = _acting_pid(event, kind), first_text(event, "Image", "SourceImage", "ProcessName", "Application")
    return ProcessRef(key, parent, image, first_text(event, "CommandLine"), pid)


def _windows_keys(event: Event, kind: EventKind) -> tuple[str, str]:
    """Of Security 4688 the new process's: its start is the event's time, which no later event repeats: the id must do.

    Of any other event the acting process's.
    """
    started = event.get("NewProcessId")
    if started is not None:
        key = pid_key(process_id(started))
        return (key, pid_key(process_id(event.get("ProcessId")))) if key else ("", "")
    guid = guid_key(event.get("ProcessGuid") or event.get("SourceProcessGUID") or event.get("SourceProcessGuid"))
    key = guid or pid_key(_acting_pid(event, kind))
    if not key:
        return "", ""
    return key, guid_key(event.get("ParentProcessGuid")) or pid_key(process_id(event.get("ParentProcessId")))


def _acting_pid(event: Event, kind: EventKind) -> int | None:
    names = ["ProcessId", "SourceProcessId"]
    if kind.services & _POWERSHELL:
        names = ["ExecutionProcessID", "ProcessID"]  # the writer of these channels is the process itself
    for name in names:
        if (pid := process_id(event.get(name))) is not None:
            return pid
    return None


def _defender_account(event: Event) -> str:
    own = account(event.get("AccountDomain"), event.get("AccountName"))
    starter = account(event.get("InitiatingProcessAccountDomain"), event.get("InitiatingProcessAccountName"))
    return own or starter or first_text(event, "User", "AccountUpn", "AccountDisplayName")


def _defender_process(event: Event, kind: EventKind) -> ProcessRef | None:
    starter = process_id(event.get("InitiatingProcessId"))
    starter_key = start_key(starter, event.get("InitiatingProcessCreationTime"))
    if "process_creation" in kind.categories:
        pid = process_id(event.get("ProcessId"))
        key = start_key(pid, event.get("ProcessCreationTime"))
        return ProcessRef(key, starter_key, *_image_and_command(event), pid) if key else None
    if not starter_key:
        return None
    parent = start_key(
        process_id(event.get("InitiatingProcessParentId")), event.get("InitiatingProcessParentCreationTime")
    )
    command = first_text(event, "InitiatingProcessCommandLine")
    return ProcessRef(starter_key, parent, first_text(event, "Image"), command, starter)


def _image_and_command(event: Event) -> tuple[str, str]:
    return first_text(event, "Image"), first_text(event, "CommandLine")


def _linux_account(event: Event) -> str:
    return first_text(event, "User", "acct", "AccountName", "AUID", "auid")


def _linux_process(event: Event, _kind: EventKind) -> ProcessRef | None:
    pid = process_id(event.get("pid")) if "pid" in event else process_id(event.get("ProcessId"))
    if pid is None:
        return None
    parent = process_id(event.get("ppid")) if "ppid" in event else process_id(event.get("ParentProcessId"))
    return ProcessRef(pid_key(pid), pid_key(parent), *_image_and_command(event), pid)


def _cloud_account(event: Event) -> str:
    return first_text(
        event,
        "userIdentity.arn",
        "userIdentity.userName",
        "UserPrincipalName",
        "UserId",
        "Identity",
        "AccountDisplayName",
        "InitiatedBy",
        "Caller",
    )


def _any_account(event: Event) -> str:
    return _windows_account(event) or first_text(event, "user.name", "user", "username", "UserName", "userName")


_TIMES: Final = (
    "@timestamp",
    "TimeCreated",
    "EventTime",
    "Timestamp",
    "TimeGenerated",
    "TimeCreatedUtc",
    "UtcTime",  # last: it runs hours ahead of the others in some captures
)

WINDOWS: Final = FieldLayout(
    "windows",
    ("Computer", "Hostname", "HostName", "host.name", "host"),
    _TIMES,
    _windows_account,
    _windows_process,
    process_keys=_windows_keys,
)
DEFENDER: Final = FieldLayout(
    "defender",
    ("DeviceName", "Computer", "MachineName", "DeviceId"), ("Timestamp", "time", *_TIMES), _defender_account,
    _defender_process,
)  # fmt: skip
LINUX: Final = FieldLayout(
    "linux",
    ("Computer", "HostName", "node", "hostname"), ("AuditTime", "EventTime [UTC]", *_TIMES), _linux_account,
    _linux_process,
)  # fmt: skip
CLOUD: Final = FieldLayout(
    "cloud",
    (),
    ("eventTime", *_TIMES, "CreatedDateTime", "CreationTime", "time", "StartTime"),
    _cloud_account,
    no_process,
)
NETWORK: Final = FieldLayout(
    "network", (), ("ts", *_TIMES), lambda event: first_text(event, "user", "username"), no_process
)
ANY: Final = FieldLayout(
    "any",
    ("Computer", "Hostname", "DeviceName", "host.name", "host.hostname", "hostname", "HostName", "host"),
    (*_TIMES, "timestamp", "time", "eventTime", "ts", "date"),
    _any_account,
    _windows_process,
    process_keys=_windows_keys,
)
