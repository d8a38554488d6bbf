"""Facts of a few events, read as a hunt reads them."""

from collections.abc import Mapping
from pathlib import Path

import orjson

from vedette.pipeline.facts.facts_of import facts_of
from vedette.schema.events import EventBatch
from vedette.schema.facts import Fact
from vedette.sources.inputs import plan, read


def facts_in(folder: Path, *events: Mapping[str, object]) -> list[Fact]:
    log = folder / "log.jsonl"
    log.write_bytes(b"".join(orjson.dumps(event) + b"\n" for event in events))
    units, _ = plan([str(log)])
    return [fact for item in read(units[0]) if isinstance(item, EventBatch) for fact in facts_of(item)]
