"""Who came to the administrative shares of a device, from which address, and what they touched there."""

from typing import Final

from vedette.pipeline.facts.deed import deed_of, text_of
from vedette.pipeline.facts.own_addresses import NO_ADDRESS
from vedette.pipeline.facts.teller import Teller, numbered
from vedette.schema.events import EventBatch
from vedette.schema.facts import Deed

_MANAGING: Final = frozenset({"svcctl", "atsvc", "winreg", "epmapper", "psexesvc", "itaskschedulerservice"})
"""Pipes by which services, tasks and the registry of another device are managed."""


def _tell(batch: EventBatch, position: int) -> Deed | None:
    event = batch.events[position]
    share = text_of(event, "ShareName").rpartition("\\")[2].upper()
    path = text_of(event, "RelativeTargetName").strip("\\")
    address = text_of(event, "IpAddress").removeprefix("::ffff:")
    if not _is_administrative(share, path) or address in NO_ADDRESS:
        return None
    return deed_of(batch, position, "share", f"{share}\\{path}".rstrip("\\"), address=address)


def _is_administrative(share: str, path: str) -> bool:
    if share == "IPC$":
        return path.lower() in _MANAGING
    return share == "ADMIN$" or (len(share) == 2 and share[1] == "$")


TELLER: Final = Teller(numbered("security", "5140", "5145"), _tell)
