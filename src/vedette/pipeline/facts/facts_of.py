"""All facts of a batch in one pass: an event whose kind tells nothing costs one look-up."""

from functools import lru_cache
from typing import Final

from vedette.pipeline.facts import file_arrivals, own_addresses, process_starts, program_sightings, remote_logons
from vedette.pipeline.facts.teller import Teller, Telling
from vedette.schema.events import KINDS_CAP, EventBatch, EventKind
from vedette.schema.facts import Fact

_TELLERS: Final[tuple[Teller, ...]] = (
    process_starts.TELLER,
    *remote_logons.TELLERS,
    file_arrivals.TELLER,
    own_addresses.TELLER,
    program_sightings.TELLER,
)


def facts_of(batch: EventBatch) -> list[Fact]:
    """The facts that a batch tells, in the order of its events."""
    wanted = {kind: tellings for kind in set(batch.kinds) if (tellings := _tellings(kind))}
    if not wanted:
        return []
    told = (
        tell(batch, position) for position, kind in enumerate(batch.kinds) if kind in wanted for tell in wanted[kind]
    )
    return [fact for fact in told if fact is not None]


@lru_cache(maxsize=KINDS_CAP)
def _tellings(kind: EventKind) -> tuple[Telling, ...]:
    return tuple(teller.tell for teller in _TELLERS if teller.concerns(kind))
