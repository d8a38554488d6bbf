"""Who came from where: logons over the network."""

from collections.abc import Callable, Mapping
from typing import Final

from vedette.pipeline.facts.own_addresses import NO_ADDRESS
from vedette.pipeline.facts.teller import Teller
from vedette.schema.events import EventBatch, EventKind, FieldValue
from vedette.schema.facts import RemoteLogon, logon_id

_ACCEPTED: Final = "Accepted "
_MESSAGES: Final = ("SyslogMessage", "message", "Message")
_MESSAGE_CHARACTERS: Final = 500
_DESKTOP: Final = "10"
_REMOTE_TYPES: Final = frozenset({"3", _DESKTOP})
_NOT_REMOTE: Final = frozenset({"localhost", ""})


def _arrival(batch: EventBatch, place: int) -> RemoteLogon | None:
    event = batch.events[place]
    address = _text(event, "IpAddress").removeprefix("::ffff:")
    name = _text(event, "WorkstationName")
    if str(event.get("LogonType")) not in _REMOTE_TYPES or (address in NO_ADDRESS and name in {"", "-"}):
        return None
    return RemoteLogon(
        target=batch.layout.device_of(event),
        origin="" if name == "-" else name,
        address="" if address in NO_ADDRESS else address,
        account=_text(event, "TargetUserName"),
        timestamp=batch.layout.time_of(event),
        source=batch.source,
        record=batch.records[place],
        session=logon_id(event.get("TargetLogonId")),
        way="remote desktop" if str(event.get("LogonType")) == _DESKTOP else "",
    )


def _departure(batch: EventBatch, place: int) -> RemoteLogon | None:
    event = batch.events[place]
    target = _text(event, "TargetServerName")
    if target.lower() in _NOT_REMOTE or not target.strip("-"):
        return None
    return RemoteLogon(
        target=target,
        origin=batch.layout.device_of(event),
        address="",
        account=_text(event, "TargetUserName"),
        timestamp=batch.layout.time_of(event),
        source=batch.source,
        record=batch.records[place],
        told_by=batch.layout.device_of(event),
    )


def _accepted(batch: EventBatch, place: int) -> RemoteLogon | None:
    """``Accepted publickey for deploy from 10.1.2.3 port 57307 ssh2``."""
    event = batch.events[place]
    message = next((text for name in _MESSAGES if (text := _text(event, name))), "")
    words = message[:_MESSAGE_CHARACTERS].partition(_ACCEPTED)[2].split()
    if len(words) < 5 or (words[1], words[3]) != ("for", "from") or words[4] in NO_ADDRESS:
        return None
    return RemoteLogon(
        target=batch.layout.device_of(event),
        origin="",
        address=words[4],
        account=words[2],
        timestamp=batch.layout.time_of(event),
        source=batch.source,
        record=batch.records[place],
        way="ssh",
    )


def _text(event: Mapping[str, FieldValue], name: str) -> str:
    value = event.get(name)
    return value.strip() if isinstance(value, str) else ""


def _audited(event_id: str) -> Callable[[EventKind], bool]:
    return lambda kind: "security" in kind.services and ("EventID", event_id) in kind.constants


TELLERS: Final = (
    Teller(_audited("4624"), _arrival),
    Teller(_audited("4648"), _departure),
    Teller(lambda kind: "sshd" in kind.services, _accepted),
)
"""Windows logons of type 3 and 10, explicit credentials for another server, and logons that sshd accepted."""
