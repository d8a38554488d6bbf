"""The two evaluators of Sigma behind one face, so that one test can ask both."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import NAMESPACE_URL, uuid5

import yaml

from detections import oracle
from vedette.detections.build import build_pack
from vedette.detections.correlation import correlate
from vedette.detections.engine import Engine
from vedette.schema.entities import Entity
from vedette.schema.events import EventBatch, EventKind, Fields, ProcessRef, event_kind
from vedette.schema.times import parse_timestamp

Document = dict[str, Any]
Site = Mapping[str, Sequence[str]]
NO_SITE: Site = {}
TEST_KIND = event_kind("test")


class PlainLayout:
    """Events whose time, if any, is in ``at``."""

    def device_of(self, _event: Any) -> str:
        return ""

    def time_of(self, event: Any) -> datetime | None:
        return parse_timestamp(event["at"]) if event.get("at") is not None else None

    def account_of(self, _event: Any) -> str:
        return ""

    def process_of(self, _event: Any, _kind: EventKind) -> ProcessRef | None:
        return None

    def entities_of(self, _event: Any, _kind: EventKind) -> tuple[Entity, ...]:
        return ()


class Evaluator(Protocol):
    """Rules as YAML documents, events as a batch; answers by record and rule id."""

    def hits(self, documents: Sequence[Document], batch: EventBatch, site: Site = NO_SITE) -> list[tuple[int, str]]: ...

    def refused(self, documents: Sequence[Document], site: Site = NO_SITE) -> set[str]: ...

    def firings(self, documents: Sequence[Document], batch: EventBatch) -> list[tuple[int, str]]: ...


class OracleEvaluator:
    def hits(self, documents: Sequence[Document], batch: EventBatch, site: Site = NO_SITE) -> list[tuple[int, str]]:
        return oracle.evaluate(oracle.load_documents(documents, site), batch)

    def refused(self, documents: Sequence[Document], site: Site = NO_SITE) -> set[str]:
        return {rule.id for rule in oracle.load_documents(documents, site) if rule.error}

    def firings(self, documents: Sequence[Document], batch: EventBatch) -> list[tuple[int, str]]:
        rules = oracle.load_documents(documents)
        fired = oracle.correlate(rules, oracle.occurrences(rules, batch))
        return [(firing.record, firing.rule_id) for firing in fired]


class EngineEvaluator:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def hits(self, documents: Sequence[Document], batch: EventBatch, site: Site = NO_SITE) -> list[tuple[int, str]]:
        engine = self._engine(documents, site)
        return [(batch.records[hit.position], engine.rules[hit.rule].id) for hit in engine.match(batch)]

    def refused(self, documents: Sequence[Document], site: Site = NO_SITE) -> set[str]:
        return {refusal.id for refusal in self._engine(documents, site).not_evaluable}

    def firings(self, documents: Sequence[Document], batch: EventBatch) -> list[tuple[int, str]]:
        engine = self._engine(documents)
        inputs = engine.correlation_inputs(batch, engine.match(batch))
        fired = correlate(engine.pack, inputs)
        return [(inputs[hit.completed_by].record, engine.rules[hit.rule].id) for hit in fired]

    def _engine(self, documents: Sequence[Document], site: Site = NO_SITE) -> Engine:
        rules, values = self._folder / "rules.yml", self._folder / "site.yaml"
        rules.write_text(yaml.safe_dump_all(documents, allow_unicode=True), encoding="utf-8")
        values.write_text(yaml.safe_dump(dict(site)), encoding="utf-8")
        return Engine(build_pack([rules], cache=None, site=values))


def rule(name: str, detection: object, logsource: object = None) -> Document:
    """A rule document; its id follows from its name."""
    return {
        **_head(name),
        "logsource": {"product": "test"} if logsource is None else logsource,
        "detection": detection,
    }


def correlation(name: str, section: object) -> Document:
    return {**_head(name), "correlation": section}


def global_filter(number: int, section: Document) -> Document:
    return {"title": f"filter {number}", "id": rule_id(f"filter {number}"), **section}


def rule_id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


def _head(name: str) -> Document:
    return {"title": name, "name": name, "id": rule_id(name), "level": "high"}


def batch_of(events: Sequence[Fields], kind: EventKind = TEST_KIND) -> EventBatch:
    """Events of one kind, numbered from 0."""
    return EventBatch("test", list(events), [kind] * len(events), range(len(events)), PlainLayout())


def with_json(batch: EventBatch, *, escaped: bool) -> EventBatch:
    """The same batch as a reader of JSON lines gives it: with the text of each event."""
    raw = [json.dumps(event, ensure_ascii=escaped).encode() for event in batch.events]
    return EventBatch(batch.source, batch.events, batch.kinds, batch.records, batch.layout, raw)
