"""Which process started which."""

from dataclasses import replace
from typing import Final

from vedette.pipeline.facts.teller import Teller, in_category
from vedette.schema.events import EventBatch
from vedette.schema.facts import COMMAND_CHARACTERS, DEED_CHARACTERS, ProcessStart, logon_id


def _tell(batch: EventBatch, position: int) -> ProcessStart | None:
    event, layout = batch.events[position], batch.layout
    process = layout.process_of(event, batch.kinds[position])
    if process is None or not process.key:
        return None
    parent_image, hashes = event.get("ParentImage"), event.get("Hashes")
    return ProcessStart(
        layout.device_of(event),
        replace(process, command_line=process.command_line[:COMMAND_CHARACTERS]),
        layout.time_of(event),
        parent_image if isinstance(parent_image, str) else "",
        batch.source,
        batch.records[position],
        layout.account_of(event),
        logon_id(event.get("LogonId")),
        hashes[:DEED_CHARACTERS] if isinstance(hashes, str) else "",
    )


TELLER: Final = Teller(in_category("process_creation"), _tell)
