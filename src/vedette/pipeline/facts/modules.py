"""Libraries and drivers that carry no valid signature."""

from typing import Final

from vedette.pipeline.facts.deed import deed_of, text_of
from vedette.pipeline.facts.teller import Teller
from vedette.schema.events import EventBatch
from vedette.schema.facts import Deed

_COMPILED_HERE: Final = ("c:\\windows\\assembly\\", "c:\\windows\\microsoft.net\\")
"""Every device compiles the libraries of .NET for itself, and signs none of them."""
_LOADING: Final = frozenset({"image_load", "driver_load"})


def _tell(batch: EventBatch, position: int) -> Deed | None:
    event = batch.events[position]
    if event.get("Signed") != "false" and event.get("SignatureStatus") in {"Valid", None}:
        return None  # most events of the kind, and told by nothing but two look-ups
    path, hashes = text_of(event, "ImageLoaded"), text_of(event, "Hashes")
    if path.lower().startswith(_COMPILED_HERE):
        return None
    return deed_of(batch, position, "module", path, detail=hashes) if path and path != event.get("Image") else None


TELLER: Final = Teller(lambda kind: bool(kind.categories & _LOADING), _tell)
"""Their hashes are the detail. A program is no library of itself."""
