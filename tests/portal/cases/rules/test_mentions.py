"""Whom words mention."""

import time
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.mentions import MOST_MENTIONS, Mentionable, handles, mentions_in


def _one(name, email=""):
    return Mentionable(uuid4(), name, email or f"{name.split()[0].lower()}@people.example", "en")


LEE, JEAN, JEAN_LUC = _one("Lee"), _one("Jean"), _one("Jean-Luc Martin", "jlm@people.example")
PEOPLE = [LEE, JEAN, JEAN_LUC]


def _said(text, people=PEOPLE):
    names = {each.person: each.name for each in people}
    return [(names[each.person], text[each.start : each.start + each.length]) for each in mentions_in(text, people)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@Lee, look.", [("Lee", "@Lee")]),
        ("Ask @lee.", [("Lee", "@lee")]),
        ("(@Jean-Luc Martin)", [("Jean-Luc Martin", "@Jean-Luc Martin")]),
        ("@jlm and @Jean:", [("Jean-Luc Martin", "@jlm"), ("Jean", "@Jean")]),
        ("@Leeds @Jean-Paul @lee.b @lee@people.example", []),
        ("mail lee@lee.example or a.@lee", []),
        ("@ Lee @@Lee @", []),
        ("@Nobody", []),
    ],
)
def test_a_name_is_whole_and_stands_for_itself(text, found):
    assert _said(text) == found


def test_who_is_called_alike_is_mentioned_together():
    twins = [_one("Ana", "a@x.example"), _one("Ana", "b@x.example")]
    assert _said("@Ana", twins) == [("Ana", "@Ana"), ("Ana", "@Ana")]


def test_what_is_offered_mentions_nobody_else():
    twins = [_one("Ana", "a@x.example"), _one("Ana", "b@x.example"), _one("a", "c@x.example")]
    assert handles(twins) == [("Ana", "Ana"), ("Ana", "b"), ("a", "c")]
    assert handles(PEOPLE) == [(each.name, each.name) for each in PEOPLE]


def test_names_that_are_markup_are_names():
    eve = _one("<b>Eve</b> (x*")
    assert _said("@<b>Eve</b> (x*!", [eve]) == [(eve.name, "@<b>Eve</b> (x*")]


@given(st.text(), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_every_mention_stands_where_it_says_and_names_who_it_is(text, names):
    people = [Mentionable(uuid4(), name, "", "en") for name in names]
    by_id = {each.person: each.name for each in people}
    for each in mentions_in(text, people):
        said = text[each.start : each.start + each.length]
        assert (said[0], said[1:].casefold()) == ("@", by_id[each.person].casefold())


def test_a_text_that_is_full_of_them_is_read_in_no_time():
    people = [_one(f"{'n' * (number % 60)} {number}") for number in range(500)]
    began = time.process_time()
    assert mentions_in(".@" * 10_000, people) == []
    assert len(mentions_in(" @Lee" * 4_000, [LEE, *people])) == MOST_MENTIONS
    assert time.process_time() - began < 15
