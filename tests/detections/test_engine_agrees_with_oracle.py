"""The engine gives the very hits that the reference evaluator gives: on random rules, and on all published events."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detections import oracle
from detections.evaluators import EngineEvaluator, OracleEvaluator, batch_of, correlation, rule, with_json
from detections.oracle import OracleRule
from detections.published import batches
from detections.sigma_strategies import correlation_sections, detections, events, timed_events
from vedette.detections.engine import Engine
from vedette.detections.pack import Pack
from vedette.schema.events import EventBatch, Fields

EVERY = 27
"""One in so many captured events: about 20,000 of 550,000, which the reference evaluator manages in about a minute."""
SHARES = 4
"""The captures are compared in so many tests, so that several processes share the work."""

COUNTED = [
    rule("one", {"s": {"Kind": ["one", "both"]}, "condition": "s"}),
    rule("two", {"s": {"Kind": ["two", "both"]}, "condition": "s"}),
]
"""The rules that the random correlations name."""

RANDOM = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@RANDOM
@given(sections=st.lists(detections(), min_size=1, max_size=3), given_events=st.lists(events, min_size=1, max_size=6))
def test_on_random_rules(tmp_path: Path, sections: list[dict[str, object]], given_events: list[Fields]) -> None:
    documents = [rule(f"rule {number}", section) for number, section in enumerate(sections)]
    batch = batch_of(given_events)
    expected = OracleEvaluator().hits(documents, batch)
    assert sorted(EngineEvaluator(tmp_path).hits(documents, batch)) == sorted(expected)


@RANDOM
@given(
    section=detections(), given_events=st.lists(events, min_size=1, max_size=6), escaped=st.sampled_from([True, False])
)
def test_on_random_json(
    tmp_path: Path, section: dict[str, object], given_events: list[Fields], *, escaped: bool
) -> None:
    documents = [rule("subject", section)]
    batch = with_json(batch_of(given_events), escaped=escaped)
    expected = OracleEvaluator().hits(documents, batch)
    assert sorted(EngineEvaluator(tmp_path).hits(documents, batch)) == sorted(expected)


@RANDOM
@given(section=detections())
def test_they_refuse_the_same_rules(tmp_path: Path, section: dict[str, object]) -> None:
    documents = [rule("subject", section)]
    assert EngineEvaluator(tmp_path).refused(documents) == OracleEvaluator().refused(documents)


@RANDOM
@given(section=correlation_sections, given_events=st.lists(timed_events, min_size=3, max_size=14))
def test_on_random_correlations(tmp_path: Path, section: dict[str, object], given_events: list[Fields]) -> None:
    documents = [*COUNTED, correlation("subject", section)]
    batch = batch_of(given_events)
    expected = OracleEvaluator().firings(documents, batch)
    assert sorted(EngineEvaluator(tmp_path).firings(documents, batch)) == sorted(expected)


@pytest.fixture(scope="module")
def engine(sigmahq_pack: Pack) -> Engine:
    return Engine(sigmahq_pack)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("archive", "least"),
    [
        ("rules/sigmahq-regression.tar.zst", 290),
        ("evtx/evtx-attack-samples.tar.zst", 4_500),
        ("evtx/evtx-to-mitre-attack.tar.zst", 3_700),
    ],
)
def test_on_published_archives(
    shared_data: Path, sigmahq_rules: list[OracleRule], engine: Engine, archive: str, least: int
) -> None:
    assert compare(engine, sigmahq_rules, batches(shared_data / archive)) >= least


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_on_captures(shared_data: Path, sigmahq_rules: list[OracleRule], engine: Engine, share: int) -> None:
    captures = sorted((shared_data / "otrf").rglob("*.jsonl.zst"), key=lambda path: path.stat().st_size)
    given = (batch for capture in captures[share::SHARES] for batch in batches(capture))
    assert compare(engine, sigmahq_rules, sampled(given)) >= 20_000 / SHARES / 2


def compare(engine: Engine, rules: list[OracleRule], given: Iterable[EventBatch]) -> int:
    """The number of events on which both gave the same hits; the first batch on which they did not fails."""
    events = hits = 0
    for batch in given:
        expected = sorted(oracle.evaluate(rules, batch))
        found = sorted((batch.records[hit.position], engine.rules[hit.rule].id) for hit in engine.match(batch))
        assert found == expected, batch.source
        events += len(batch.events)
        hits += len(found)
    assert hits > 0
    return events


def sampled(given: Iterable[EventBatch]) -> Iterator[EventBatch]:
    """Every :data:`EVERY`-th event, counted over all batches."""
    seen = 0
    for batch in given:
        taken = range(-seen % EVERY, len(batch.events), EVERY)
        seen += len(batch.events)
        yield EventBatch(
            batch.source,
            [batch.events[at] for at in taken],
            [batch.kinds[at] for at in taken],
            [batch.records[at] for at in taken],
            batch.layout,
            [batch.raw[at] for at in taken] if batch.raw else (),
        )
