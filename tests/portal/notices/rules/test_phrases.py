"""Sentences of drafts: both languages have all of them, and numbers and lists read as people write them."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest

from vedette.portal.notices.rules.contents import AttackType
from vedette.portal.notices.rules.phrases import ENGLISH, FRENCH, as_code, counted, listed, said_duration, said_moment


def test_both_languages_say_the_same_things():
    assert set(ENGLISH.titles) == set(FRENCH.titles) == set(AttackType)
    assert set(ENGLISH.tactics) == set(FRENCH.tactics)
    for each in fields(ENGLISH):
        assert type(getattr(ENGLISH, each.name)) is type(getattr(FRENCH, each.name))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d", "e", "f"], "a, b, c, d and 2 more"),
    ],
)
def test_names_are_listed(names, said):
    assert listed(ENGLISH, names) == said


@pytest.mark.parametrize(
    ("lasted", "said"),
    [
        (timedelta(seconds=5), "1 min"),
        (timedelta(minutes=90), "90 min"),
        (timedelta(hours=30), "30 h"),
        (timedelta(days=3), "3 d"),
    ],
)
def test_a_duration_has_one_unit(lasted, said):
    assert said_duration(ENGLISH, lasted) == said


def test_one_is_one():
    assert counted(ENGLISH.devices, 1) == "1 device"
    assert counted(FRENCH.accounts, 2) == "2\u00a0comptes"


def test_moments_are_told_in_utc():
    at = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
    assert said_moment(ENGLISH, at) == "2026-03-02 09:15 UTC"
    assert said_moment(FRENCH, at) == "02/03/2026 à 09:15 UTC"


def test_a_name_as_code_can_hold_no_markup():
    assert as_code("a`b\n**c**") == "`a\u02cbb **c**`"
    assert as_code(" ") == "?"
