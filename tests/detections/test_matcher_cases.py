"""Every case of ``matcher_cases/`` against the reference evaluator and the engine."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from detections.evaluators import (
    TEST_KIND,
    EngineEvaluator,
    Evaluator,
    OracleEvaluator,
    batch_of,
    correlation,
    global_filter,
    rule,
    rule_id,
)
from vedette.schema.events import EventKind, event_kind

FOLDER = Path(__file__).parent / "matcher_cases"
Case = dict[str, Any]


def cases(*, correlated: bool) -> list[Any]:
    return [
        pytest.param(case, id=f"{file.stem}: {case['name']}")
        for file in sorted(FOLDER.glob("*.yml"))
        for case in yaml.safe_load(file.read_text("utf-8"))
        if ("correlations" in case) == correlated
    ]


@pytest.fixture(params=["oracle", "engine"])
def evaluator(request: pytest.FixtureRequest, tmp_path: Path, case: Case) -> Evaluator:
    return OracleEvaluator() if request.param == "oracle" else EngineEvaluator(tmp_path)


@pytest.mark.parametrize("case", cases(correlated=False))
def test_single_events(evaluator: Evaluator, case: Case) -> None:
    documents, site = documents_of(case), case.get("site", {})
    if case.get("not_evaluable"):
        assert evaluator.refused(documents, site) == {rule_id("subject")}
        return
    matches, misses = case.get("matches", []), case.get("misses", [])
    hits = evaluator.hits(documents, batch_of([*matches, *misses], kind_of(case.get("kind"))), site)
    found = {record for record, hit in hits if hit == rule_id("subject")}
    assert [event for record, event in enumerate(matches) if record not in found] == []
    assert [event for record, event in enumerate(misses, len(matches)) if record in found] == []


@pytest.mark.parametrize("case", cases(correlated=True))
def test_correlations(evaluator: Evaluator, case: Case) -> None:
    documents = [rule(name, detection) for name, detection in case["rules"].items()]
    documents += [correlation(name, section) for name, section in case["correlations"].items()]
    events = [{**event, "at": at(event["at"])} for event in case["events"]]
    expected = {(record, rule_id(name)) for name, records in case["fires"].items() for record in records}
    fired = evaluator.firings(documents, batch_of(events))
    assert sorted(fired) == sorted(expected)


def documents_of(case: Case) -> list[Case]:
    filters = [global_filter(number, section) for number, section in enumerate(case.get("filters", []))]
    return [rule("subject", case["detection"], case.get("logsource")), *filters]


def kind_of(section: Case | None) -> EventKind:
    if section is None:
        return TEST_KIND
    return event_kind(
        section["product"],
        frozenset(section.get("categories", [])),
        frozenset(section.get("services", [])),
        tuple(section.get("constants", {}).items()),
    )


def at(time_of_day: str | None) -> str | None:
    return None if time_of_day is None else f"2026-03-01T{time_of_day}Z"
