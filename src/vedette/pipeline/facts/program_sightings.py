"""Which devices run which programs: what runs everywhere is no trace of anybody."""

from typing import Final

from vedette.pipeline.facts.teller import Teller, in_category
from vedette.schema.entities import EntityKind
from vedette.schema.events import EventBatch
from vedette.schema.facts import ThingSighting


def _tell(batch: EventBatch, position: int) -> ThingSighting | None:
    """Programs of the system have no name by which alerts are joined, so nobody asks how common they are."""
    event = batch.events[position]
    if not event.get("Hashes"):
        return None
    named = batch.layout.entities_of(event, batch.kinds[position])
    program = next((entity for entity in named if entity.kind is EntityKind.FILE), None)
    return None if program is None else ThingSighting(batch.layout.device_of(event), program)


TELLER: Final = Teller(in_category("process_creation"), _tell)
