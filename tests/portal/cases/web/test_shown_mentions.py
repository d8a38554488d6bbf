"""Mentions stand out and are text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.markup import elements
from portal.site.payloads import PAYLOADS
from vedette.portal.cases.web.shown import html_of
from vedette.portal.cases.web.shown_mentions import with_mentions


def test_a_mention_stands_out_in_what_is_rendered():
    told = with_mentions("**Ask** @Lee.", [(8, 4)], html_of)
    assert told == '<p><strong>Ask</strong> <span class="mention">@Lee</span>.</p>\n'


def test_marks_in_a_name_are_part_of_it():
    name = "@<b>*Eve*</b>"
    told = with_mentions(f"{name} said", [(0, len(name))], html_of)
    assert '<span class="mention">@&lt;b&gt;*Eve*&lt;/b&gt;</span> said' in told


def test_a_mention_within_a_tag_stays_text():
    told = with_mentions('```@Eve"\nx\n```', [(3, 5)], html_of)
    assert "mention" not in told
    assert [tag for tag, _ in elements(told)] == ["pre", "code"]


@pytest.mark.parametrize("spans", [[(0, 99)], [(0, 2), (1, 2)], [(0, 1), (0, 1)]])
def test_what_stands_nowhere_or_twice_breaks_nothing(spans):
    assert with_mentions("@ab", spans, html_of).count("@ab".removeprefix("@")[1]) == 1


def test_a_hostile_name_is_text():
    for payload in PAYLOADS:
        told = with_mentions(f"@{payload} *a*", [(0, len(payload) + 1)], html_of)
        assert {tag for tag, _ in elements(told)} <= {"p", "span", "em"}, payload


@given(st.text(alphabet="@ab`~*<\ue000\ue0010 \n\"'"), st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5))))
def test_whatever_is_marked_nothing_but_markdown_and_marks_comes_out(text, spans):
    allowed = {"p", "span", "em", "strong", "code", "pre", "br", "blockquote", "hr", "ul", "li"}
    told = with_mentions(text, spans, html_of)
    assert {tag for tag, _ in elements(told)} <= allowed
