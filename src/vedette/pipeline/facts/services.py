"""Services that were installed, as the service manager and the audit tell it."""

from typing import Final

from vedette.pipeline.facts.deed import deed_of, text_of
from vedette.pipeline.facts.teller import Teller
from vedette.schema.events import EventBatch, EventKind
from vedette.schema.facts import Deed
from vedette.sources.layouts import pid_key, process_id

_INSTALLED: Final = {"7045": "system", "4697": "security"}


def _tell(batch: EventBatch, position: int) -> Deed | None:
    event = batch.events[position]
    name = text_of(event, "ServiceName")
    if not name:
        return None
    program = text_of(event, "ImagePath", "ServiceFileName")
    client = pid_key(process_id(event.get("ClientProcessId")))
    return deed_of(batch, position, "service", name, detail=program, actor=client)


def _concerns(kind: EventKind) -> bool:
    return any(("EventID", number) in kind.constants and log in kind.services for number, log in _INSTALLED.items())


TELLER: Final = Teller(_concerns, _tell)
"""System 7045 and Security 4697; newer systems name the process that asked for it in the latter."""
