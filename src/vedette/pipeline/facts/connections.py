"""Addresses that processes connected to, and those that connections came from."""

from functools import lru_cache
from ipaddress import ip_address
from typing import Final

from vedette.pipeline.facts.deed import deed_of, text_of
from vedette.pipeline.facts.teller import Teller, in_category, numbered
from vedette.schema.events import EventBatch
from vedette.schema.facts import Deed
from vedette.sources.layouts import pid_key, process_id

_ADDRESSES_CAP: Final = 65_536
_HOUSEKEEPING: Final = frozenset({"137", "138", "1900", "5353", "5355"})
"""Ports by which every device asks for its neighbours."""
_OUTBOUND: Final = "%%14593"


def _connected(batch: EventBatch, position: int) -> Deed | None:
    event = batch.events[position]
    port = str(event.get("DestinationPort") or "")
    incoming = str(event.get("Initiated")).lower() == "false"
    address = _telling(event.get("SourceIp" if incoming else "DestinationIp"))
    if not address or port in _HOUSEKEEPING:
        return None
    ports = f"{event.get('SourcePort') or ''}>{port}"
    return deed_of(batch, position, "caller" if incoming else "address", address, detail=ports)


def _filtered(batch: EventBatch, position: int) -> Deed | None:
    """Security 5156, of connections that went out: of others its two sides are told in either order."""
    event = batch.events[position]
    port = str(event.get("DestPort") or "")
    address = _telling(event.get("DestAddress")) if event.get("Direction") == _OUTBOUND else ""
    if not address or port in _HOUSEKEEPING:
        return None
    actor = pid_key(process_id(event.get("ProcessID") or event.get("ProcessId")))
    return deed_of(batch, position, "address", address, detail=f"{text_of(event, 'SourcePort')}>{port}", actor=actor)


@lru_cache(maxsize=_ADDRESSES_CAP)
def _readable(text: str) -> str:
    try:
        address = ip_address(text.strip().removeprefix("::ffff:"))
    except ValueError:
        return ""
    nobody = address.is_loopback or address.is_multicast or address.is_unspecified or address.is_link_local
    return "" if nobody or text.strip() == "255.255.255.255" else str(address)


def _telling(value: object) -> str:
    return _readable(value) if isinstance(value, str) else ""


TELLERS: Final = (
    Teller(in_category("network_connection"), _connected),
    Teller(numbered("security", "5156"), _filtered),
)
