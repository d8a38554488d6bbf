"""Who came from where: the logons over the network in a batch, and the addresses that devices have."""

from collections.abc import Iterator, Mapping
from typing import Final

from vedette.schema.events import EventBatch, EventKind, FieldValue
from vedette.schema.ports import RemoteLogon

_ARRIVAL: Final = "4624"
_DEPARTURE: Final = "4648"
_ACCEPTED: Final = "Accepted "
_MESSAGES: Final = ("SyslogMessage", "message", "Message")
_MESSAGE_CHARACTERS: Final = 500
_REMOTE_TYPES: Final = frozenset({"3", "10"})
_NO_ADDRESS: Final = frozenset({"", "-", "::1", "127.0.0.1", "0.0.0.0", "::", "LOCAL"})  # noqa: S104 - compared, not bound
_NOT_REMOTE: Final = frozenset({"localhost", ""})


def remote_logons(batch: EventBatch) -> list[RemoteLogon]:
    """Windows logons of type 3 and 10, explicit credentials for another server, and logons that sshd accepted."""
    wanted = {kind: event_id for kind in set(batch.kinds) if (event_id := _logon_id(kind))}
    if not wanted:
        return []
    found = ((batch, place, wanted[kind]) for place, kind in enumerate(batch.kinds) if kind in wanted)
    logons = (_TELLERS[told](batch, place) for batch, place, told in found)
    return [logon for logon in logons if logon is not None]


def own_addresses(batch: EventBatch) -> Iterator[tuple[str, str]]:
    """Device and address, once for each connection that names the device's side."""
    connecting = {kind for kind in set(batch.kinds) if "network_connection" in kind.categories}
    if not connecting:
        return
    for place, kind in enumerate(batch.kinds):
        if kind in connecting:
            event = batch.events[place]
            started_here = str(event.get("Initiated")).lower() == "true"
            address = _text(event, "SourceIp" if started_here else "DestinationIp")
            if address not in _NO_ADDRESS:
                yield batch.layout.device_of(event), address


def _logon_id(kind: EventKind) -> str:
    if "sshd" in kind.services:
        return _ACCEPTED
    if "security" not in kind.services:
        return ""
    return next((text for name, text in kind.constants if name == "EventID" and text in {_ARRIVAL, _DEPARTURE}), "")


def _arrival(batch: EventBatch, place: int) -> RemoteLogon | None:
    event = batch.events[place]
    address = _text(event, "IpAddress").removeprefix("::ffff:")
    name = _text(event, "WorkstationName")
    if str(event.get("LogonType")) not in _REMOTE_TYPES or (address in _NO_ADDRESS and name in {"", "-"}):
        return None
    return RemoteLogon(
        target=batch.layout.device_of(event),
        origin="" if name == "-" else name,
        address="" if address in _NO_ADDRESS else address,
        account=_text(event, "TargetUserName"),
        timestamp=batch.layout.time_of(event),
        source=batch.source,
        record=batch.records[place],
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
    )


def _accepted(batch: EventBatch, place: int) -> RemoteLogon | None:
    """``Accepted publickey for deploy from 10.1.2.3 port 57307 ssh2``."""
    event = batch.events[place]
    message = next((text for name in _MESSAGES if (text := _text(event, name))), "")
    words = message[:_MESSAGE_CHARACTERS].partition(_ACCEPTED)[2].split()
    if len(words) < 5 or (words[1], words[3]) != ("for", "from") or words[4] in _NO_ADDRESS:
        return None
    return RemoteLogon(
        target=batch.layout.device_of(event),
        origin="",
        address=words[4],
        account=words[2],
        timestamp=batch.layout.time_of(event),
        source=batch.source,
        record=batch.records[place],
    )


def _text(event: Mapping[str, FieldValue], name: str) -> str:
    value = event.get(name)
    return value.strip() if isinstance(value, str) else ""


_TELLERS: Final = {_ARRIVAL: _arrival, _DEPARTURE: _departure, _ACCEPTED: _accepted}
