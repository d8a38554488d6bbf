"""The engine's own promises; that it says the same as the oracle is tested beside it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detections.evaluators import batch_of, rule
from detections.rule_folder import write_rules
from vedette.detections import engine as engine_module
from vedette.detections import fields
from vedette.detections.build import build_pack
from vedette.detections.engine import Engine
from vedette.schema.events import Fields, event_kind
from vedette.schema.ports import Hit

RULES = [
    rule("starts", {"s": {"A|startswith": "x"}, "condition": "s"}),
    rule("relates", {"s": {"A|fieldref": "B"}, "condition": "s"}),
    rule("denies", {"s": {"A": None}, "condition": "not s"}),
    rule("words", {"s": ["needle"], "condition": "s"}),
]
values = (
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["x", "X1", "a needle", ""]) | st.just(["x", 1])
)
events = st.lists(st.dictionaries(st.sampled_from("AB"), values), max_size=12)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(build_pack(write_rules(tmp_path_factory.mktemp("rules"), RULES), cache=None))


@given(given_events=events, cut=st.integers(0, 12))
def test_the_cut_into_batches_changes_nothing(engine: Engine, given_events: list[Fields], cut: int) -> None:
    whole = engine.match(batch_of(given_events))
    first = engine.match(batch_of(given_events[:cut]))
    second = engine.match(batch_of(given_events[cut:]))
    assert whole == first + [Hit(hit.position + len(given_events[:cut]), hit.rule) for hit in second]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_events=events)
def test_forgetting_changes_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, given_events: list[Fields]
) -> None:
    remembered = engine.match(batch_of(given_events))
    monkeypatch.setattr(fields, "ENTRIES_CAP", 0)
    assert engine.match(batch_of(given_events)) == remembered


def test_kinds_without_end_do_not_grow_the_engine(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "PROGRAMS_CAP", 4)
    for number in range(40):
        engine.match(batch_of([{"A": "x"}], event_kind("test", constants=(("EventID", str(number)),))))
    assert len(engine._fast_paths) <= 4


def test_hits_are_in_order_of_event_and_rule(engine: Engine) -> None:
    hits = engine.match(batch_of([{"A": "x needle"}, {}, {"A": "x"}]))
    assert hits == sorted(hits)
