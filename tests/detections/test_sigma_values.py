"""How Sigma's values become predicates; what they match is in matcher_cases."""

import pytest
import yaml

from detections.evaluators import rule
from vedette.detections.sigma_files import compile_file


def expression(detection: object) -> object:
    document = rule("subject", {"s": detection, "condition": "s"})
    (item,) = compile_file("file.yml", yaml.safe_dump(document).encode(), [], {})
    return item.expression


@pytest.mark.parametrize(
    ("value", "predicate"),
    [
        ("Text", ["eq", "text"]),
        ("Text*", ["sw", "text"]),
        ("*Text", ["ew", "text"]),
        ("*Text*", ["ct", "text"]),
        ("*", ["any"]),
        ("**", ["any"]),
        ("a*B", ["wc", "a", None, "b"]),
        ("a?", ["wc", "a", True]),
        (r"a\*", ["eq", "a*"]),
        (7, ["eq", "7"]),
        (None, ["null"]),
        ("", ["eq", ""]),
    ],
)
def test_values_become_the_simplest_predicate(value: object, predicate: list[object]) -> None:
    assert expression({"A": value}) == [".", "A", *predicate]


def test_a_keyword_asks_for_a_part_of_any_value() -> None:
    assert expression(["mimikatz"]) == [".", "", "ct", "mimikatz"]


def test_expressions_that_hyperscan_declines_go_to_re2() -> None:
    assert expression({"A|re": "x$y|z"})[2] == "re2"


def test_not_equal_is_a_negation() -> None:
    assert expression({"A|neq": 5}) == ["!", [".", "A", "eq", "5"]]
