"""Which addresses a device has: its own side of the connections that it tells of."""

from typing import Final

from vedette.pipeline.facts.teller import Teller, in_category
from vedette.schema.events import EventBatch
from vedette.schema.facts import AddressSighting

NO_ADDRESS: Final = frozenset({"", "-", "::1", "127.0.0.1", "0.0.0.0", "::", "LOCAL"})  # noqa: S104 - compared, not bound


def _tell(batch: EventBatch, position: int) -> AddressSighting | None:
    event = batch.events[position]
    started_here = str(event.get("Initiated")).lower() == "true"
    address = event.get("SourceIp" if started_here else "DestinationIp")
    if not isinstance(address, str) or address.strip() in NO_ADDRESS:
        return None
    return AddressSighting(batch.layout.device_of(event), address.strip())


TELLER: Final = Teller(in_category("network_connection"), _tell)
