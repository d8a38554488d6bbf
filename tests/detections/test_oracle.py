"""What the matcher cases cannot say of the reference evaluator: loading, reasons, order, extended conditions."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sigma.types import TimestampPart

from detections import oracle
from detections.evaluators import batch_of, correlation, rule, rule_id
from detections.oracle.values import number_of, text_of, timestamp_part

ONE = rule("one", {"s": {"A": 1}, "condition": "s"})
TWO = rule("two", {"s": {"A": 2}, "condition": "s"})
MINUTE = {"timespan": "1m"}


def test_a_folder_is_read_with_all_documents_of_its_files(tmp_path: Path) -> None:
    body = "logsource: {product: test}\ndetection: {s: {A: 1}, condition: s}\n"
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.yml").write_text(f"title: first\n{body}---\ntitle: second\n{body}")
    (tmp_path / "b.yaml").write_text(f"title: third\n{body}")
    (tmp_path / "notes.txt").write_text("title: no rule")
    assert sorted(found.title for found in oracle.load([tmp_path])) == ["first", "second", "third"]


@pytest.mark.parametrize("text", ["title: [unclosed", "\x00", "just a text", "- a\n- list"])
def test_a_file_that_is_no_rule_keeps_its_reason(tmp_path: Path, text: str) -> None:
    file = tmp_path / "broken.yml"
    file.write_text(text)
    (found,) = oracle.load([file])
    assert found.error
    assert found.path == str(file)


def test_a_void_rule_matches_nothing() -> None:
    (void,) = oracle.load_documents([rule("void", {"s": {"A|nonsense": 1}, "condition": "s"})])
    assert "nonsense" in void.error
    assert oracle.evaluate([void], batch_of([{"A": 1}])) == []


def test_hits_come_in_the_order_of_events_then_rules() -> None:
    rules = oracle.load_documents([TWO, ONE, rule("any", {"s": {"A": "*"}, "condition": "s"})])
    hits = oracle.evaluate(rules, batch_of([{"A": 1}, {"A": 3}, {"A": 2}]))
    expected = [(0, "one"), (0, "any"), (1, "any"), (2, "two"), (2, "any")]
    assert hits == [(record, rule_id(name)) for record, name in expected]


def test_a_correlation_that_names_a_missing_rule_is_void() -> None:
    (lost,) = oracle.load_documents([correlation("lost", {"type": "temporal", "rules": ["nobody"], **MINUTE})])
    assert "nobody" in lost.error


def test_a_correlation_over_a_void_rule_is_void() -> None:
    void = rule("void", {"s": {"A|nonsense": 1}, "condition": "s"})
    over = correlation("over", {"type": "temporal", "rules": ["void"], **MINUTE})
    above = correlation("above", {"type": "temporal", "rules": ["over"], **MINUTE})
    assert all(found.error for found in oracle.load_documents([above, over, void]))


def test_correlations_in_a_circle_are_void() -> None:
    left = correlation("left", {"type": "temporal", "rules": ["right"], **MINUTE})
    right = correlation("right", {"type": "temporal", "rules": ["left"], **MINUTE})
    assert all(found.error for found in oracle.load_documents([left, right]))


@pytest.mark.parametrize(
    ("condition", "fires"),
    [("one and two", [1]), ("one or two", [0, 1]), ("two and not one", []), ("(one or two) and one", [0])],
)
def test_temporal_conditions_combine_rules(condition: str, fires: list[int]) -> None:
    rules = oracle.load_documents([ONE, TWO, correlation("c", {"type": "temporal", "condition": condition, **MINUTE})])
    batch = batch_of([{"A": 1, "at": "2026-03-01T10:00:00Z"}, {"A": 2, "at": "2026-03-01T10:00:01Z"}])
    fired = oracle.correlate(rules, oracle.occurrences(rules, batch))
    assert [firing.record for firing in fired] == fires


def test_numbers_are_told_by_their_decimal_text() -> None:
    assert [text_of(value) for value in (7, 7.0, 7.5, -0.0, True, "x")] == ["7", "7", "7.5", "0", "true", "x"]


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_a_number_is_the_number_that_its_text_spells(number: float) -> None:
    assert number_of(text_of(number)) == float(number)


def test_a_week_is_counted_as_in_iso_8601() -> None:
    assert timestamp_part("2021-01-03T23:59:59Z", TimestampPart.WEEK) == 53
