"""Who came from where: logons over the network."""

from typing import Final

from vedette.pipeline.facts.deed import text_of
from vedette.pipeline.facts.own_addresses import NO_ADDRESS
from vedette.pipeline.facts.teller import Teller, numbered
from vedette.schema.events import EventBatch
from vedette.schema.facts import RemoteLogon, logon_id

_ACCEPTED: Final = "Accepted "
_MESSAGES: Final = ("SyslogMessage", "message", "Message")
_MESSAGE_CHARACTERS: Final = 500
_DESKTOP: Final = "10"
_REMOTE_TYPES: Final = frozenset({"3", _DESKTOP})
_NOT_REMOTE: Final = frozenset({"localhost", ""})


def _arrival(batch: EventBatch, place: int) -> RemoteLogon | None:
    event = batch.events[place]
    address = text_of(event, "IpAddress").removeprefix("::ffff:")
    name = text_of(event, "WorkstationName")
    if str(event.get("LogonType")) not in _REMOTE_TYPES or (address in NO_ADDRESS and not name):
        return None
    return RemoteLogon(
        target=batch.layout.device_of(event),
        origin=name,
        address="" if address in NO_ADDRESS else address,
        account=text_of(event, "TargetUserName"),
        timestamp=batch.layout.time_of(event),
        source=batch.source,
        record=batch.records[place],
        session=logon_id(event.get("TargetLogonId")),
        way="remote desktop" if str(event.get("LogonType")) == _DESKTOP else "",
    )


def _departure(batch: EventBatch, place: int) -> RemoteLogon | None:
    event = batch.events[place]
    target = text_of(event, "TargetServerName")
    if target.lower() in _NOT_REMOTE or not target.strip("-"):
        return None
    return RemoteLogon(
        target=target,
        origin=batch.layout.device_of(event),
        address="",
        account=text_of(event, "TargetUserName"),
        timestamp=batch.layout.time_of(event),
        source=batch.source,
        record=batch.records[place],
        told_by=batch.layout.device_of(event),
    )


def _accepted(batch: EventBatch, place: int) -> RemoteLogon | None:
    """``Accepted publickey for deploy from 10.1.2.3 port 57307 ssh2``."""
    event = batch.events[place]
    message = text_of(event, *_MESSAGES)
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


TELLERS: Final = (
    Teller(numbered("security", "4624"), _arrival),
    Teller(numbered("security", "4648"), _departure),
    Teller(lambda kind: "sshd" in kind.services, _accepted),
)
"""Windows logons of type 3 and 10, explicit credentials for another server, and logons that sshd accepted."""
