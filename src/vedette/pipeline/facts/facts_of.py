"""All facts of a batch in one pass: an event whose kind tells nothing costs one look-up."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, cast

from vedette.pipeline.facts import (
    accounts,
    connections,
    file_arrivals,
    modules,
    name_lookups,
    own_addresses,
    process_starts,
    program_sightings,
    registry_values,
    remote_logons,
    services,
    shares,
    tasks,
)
from vedette.pipeline.facts.teller import Teller, Telling
from vedette.schema.events import KINDS_CAP, EventBatch, EventKind
from vedette.schema.facts import Deed, DeedKey, Fact, deed_key, earlier

_TELLERS: Final[tuple[Teller, ...]] = (
    process_starts.TELLER,
    *remote_logons.TELLERS,
    file_arrivals.TELLER,
    own_addresses.TELLER,
    program_sightings.TELLER,
    *connections.TELLERS,
    name_lookups.TELLER,
    *registry_values.TELLERS,
    services.TELLER,
    *tasks.TELLERS,
    *accounts.TELLERS,
    shares.TELLER,
    modules.TELLER,
)


def facts_of(batch: EventBatch) -> list[Fact]:
    """The facts that a batch tells, in the order of its events; what is done again and again is told once."""
    wanted = {kind: tellings for kind in set(batch.kinds) if (tellings := _tellings(kind))}
    if not wanted:
        return []
    told = (
        tell(batch, position) for position, kind in enumerate(batch.kinds) if kind in wanted for tell in wanted[kind]
    )
    return _once(fact for fact in told if fact is not None)


def _once(told: Iterable[Fact]) -> list[Fact]:
    facts: list[Fact] = []
    places: dict[DeedKey, int] = {}
    for fact in told:
        if isinstance(fact, Deed):
            place = places.setdefault(deed_key(fact), len(facts))
            if place < len(facts):
                facts[place] = earlier(cast("Deed", facts[place]), fact)
                continue
        facts.append(fact)
    return facts


@lru_cache(maxsize=KINDS_CAP)
def _tellings(kind: EventKind) -> tuple[Telling, ...]:
    return tuple(teller.tell for teller in _TELLERS if teller.concerns(kind))
