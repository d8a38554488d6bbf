import re
import time
from fnmatch import translate
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vedette.portal.telemetry.rules.grouping import MOST_PATTERNS, GroupRule, Pattern, group_of, read_patterns
from vedette.portal.telemetry.rules.refusals import Reason, RefusedError

FIRST, SECOND, DEVICE = UUID(int=1), UUID(int=2), UUID(int=3)


def _rule(group, *patterns, picks=()):
    return GroupRule(group, tuple(map(Pattern.read, patterns)), frozenset(picks))


@pytest.mark.parametrize(
    ("pattern", "name", "matches"),
    [
        ("lab-*", "lab-7", True),
        ("LAB-*", "lab-7", True),
        ("*.lab.example", "ws1.lab.example", True),
        ("*.lab.example", "lab.example", False),
        ("ws*.example", "ws1.example.org", False),
        ("ws1", "ws1", True),
        ("ws1", "ws11", False),
        ("a*a", "a", False),
        ("*", "", True),
        ("ws?", "ws1", False),
        ("[ab]*", "a1", False),
    ],
)
def test_a_star_stands_for_anything_and_nothing_else_for_more_than_itself(pattern, name, matches):
    assert Pattern.read(pattern).matches(name) is matches


@given(st.text("ab*", max_size=8), st.text("ab", max_size=10))
@example("a*ba*", "aba")
def test_patterns_mean_what_those_of_file_names_mean(pattern, name):
    assert Pattern.read(pattern).matches(name) is bool(re.match(translate(pattern), name))


def test_no_pattern_takes_long():
    began = time.process_time()
    assert not Pattern.read("*a" * 149 + "*b").matches("a" * 300)
    assert time.process_time() - began < 5


def test_the_first_group_that_takes_a_device_has_it():
    assert group_of([_rule(FIRST, "ws*"), _rule(SECOND, "*")], DEVICE, "ws1") == FIRST
    assert group_of([_rule(SECOND, "*"), _rule(FIRST, "ws*")], DEVICE, "ws1") == SECOND


def test_a_device_that_was_put_in_by_hand_needs_no_pattern():
    assert group_of([_rule(FIRST), _rule(SECOND, picks=[DEVICE])], DEVICE, "ws1") == SECOND


def test_a_device_that_no_group_takes_has_none():
    assert group_of([_rule(FIRST, "lab-*")], DEVICE, "ws1") is None


def test_patterns_are_kept_once_as_they_are_compared():
    assert read_patterns(["  LAB-*  ", "", "lab-*", "ws1.example."]) == ("lab-*", "ws1.example")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([f"ws{number}" for number in range(MOST_PATTERNS + 1)], Reason.TOO_MANY_PATTERNS),
        (["x" * 301], Reason.PATTERN_TOO_LONG),
    ],
)
def test_too_much_is_refused(lines, reason):
    with pytest.raises(RefusedError) as error:
        read_patterns(lines)
    assert error.value.reason is reason
