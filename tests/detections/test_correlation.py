"""The second stage: windows per group in event time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from detections.evaluators import correlation, rule
from detections.rule_folder import write_rules
from vedette.detections import correlation as stage_module
from vedette.detections.build import build_pack
from vedette.detections.correlation import CorrelationStage, correlate
from vedette.detections.pack import Pack
from vedette.schema.ports import CorrelationInput

START = datetime(2026, 1, 1, tzinfo=UTC)


def pack_of(folder: Path, **section: object) -> Pack:
    base = [rule(name, {"s": {"A": name}, "condition": "s"}) for name in ("one", "two")]
    document = correlation("subject", {"timespan": "1m", "group-by": ["Host"], **section})
    return build_pack(write_rules(folder, [*base, document]), cache=None)


def hit(rule_index: int, seconds: float | None, host: str = "h", **values: str) -> CorrelationInput:
    moment = None if seconds is None else START + timedelta(seconds=seconds)
    return CorrelationInput(rule_index, moment, "log", int(seconds or 0), (("Host", host), *values.items()))


@pytest.fixture
def three_in_a_minute(tmp_path: Path) -> Pack:
    return pack_of(tmp_path, type="event_count", rules=["one"], condition={"gte": 3})


def test_one_burst_is_one_hit(three_in_a_minute: Pack) -> None:
    fired = correlate(three_in_a_minute, [hit(0, second) for second in range(5)])
    assert [(item.completed_by, item.matched) for item in fired] == [(2, 3)]


def test_inputs_need_not_be_in_order(three_in_a_minute: Pack) -> None:
    assert len(correlate(three_in_a_minute, [hit(0, second) for second in (50, 0, 25)])) == 1


def test_what_is_older_than_the_span_does_not_count(three_in_a_minute: Pack) -> None:
    assert correlate(three_in_a_minute, [hit(0, second) for second in (0, 40, 101)]) == []


def test_groups_are_apart(three_in_a_minute: Pack) -> None:
    assert correlate(three_in_a_minute, [hit(0, 0, "a"), hit(0, 1, "b"), hit(0, 2, "a")]) == []


def test_a_hit_without_a_time_takes_no_part(three_in_a_minute: Pack) -> None:
    assert correlate(three_in_a_minute, [hit(0, None), hit(0, 1), hit(0, 2)]) == []


def test_ordered_rules_must_come_in_their_order(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, type="temporal_ordered", rules=["one", "two"])
    assert correlate(pack, [hit(1, 0), hit(0, 1)]) == []
    assert len(correlate(pack, [hit(0, 0), hit(1, 1)])) == 1


def test_an_extended_condition_may_deny(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, type="temporal", condition="one and not two")
    assert len(correlate(pack, [hit(0, 0)])) == 1
    assert correlate(pack, [hit(1, 0), hit(0, 1)]) == []


def test_state_is_bounded_and_what_is_forgotten_is_counted(
    three_in_a_minute: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage_module, "STATE_CAP", 10)
    stage = CorrelationStage(three_in_a_minute)
    for number in range(100):
        stage.feed(hit(0, 0, host=f"h{number}"), number)
    assert stage.forgotten >= 88
