"""Services that were installed, as the service manager and the audit tell it."""

from typing import Final

from vedette.pipeline.facts.deed import deed_of, text_of
from vedette.pipeline.facts.teller import Teller, either, numbered
from vedette.schema.events import EventBatch
from vedette.schema.facts import Deed
from vedette.sources.layouts import pid_key, process_id


def _tell(batch: EventBatch, position: int) -> Deed | None:
    event = batch.events[position]
    name = text_of(event, "ServiceName")
    if not name:
        return None
    program = text_of(event, "ImagePath", "ServiceFileName")
    client = pid_key(process_id(event.get("ClientProcessId")))
    return deed_of(batch, position, "service", name, detail=program, actor=client)


TELLER: Final = Teller(either(numbered("system", "7045"), numbered("security", "4697")), _tell)
"""Newer systems name the process that asked for it in the audit."""
