"""The search asks whoever finds something, and opens what alone is meant."""

import pytest

from vedette.portal.access.queries import in_view_of
from vedette.portal.tenants.web import finding
from vedette.portal.tenants.web.finding import (
    Hit,
    Hits,
    cleaned,
    find_organisations_and_people,
    found_by_all,
    only_exact,
    register_finder,
)


@pytest.fixture
def alone(monkeypatch):
    """Only the finders of this test are asked."""
    monkeypatch.setattr(finding, "_finders", {})


def _group(heading, *hits):
    return lambda _actor, _words: [Hits(heading, hits), Hits("nothing", ())]


def test_groups_come_in_the_order_of_their_places_without_empty_ones(alone, house):
    register_finder("late", _group("Late", Hit("a", "/a")), place=9)
    register_finder("early", _group("Early", Hit("b", "/b")), place=1)
    assert [group.heading for group in found_by_all(house.actor("rita"), "x")] == ["Early", "Late"]


def test_without_words_nobody_is_asked(alone, house):
    register_finder("x", lambda _actor, _words: 1 / 0, place=1)
    assert found_by_all(house.actor("rita"), " \0 ") == []


def test_words_are_bounded():
    assert len(cleaned("x" * 9_000)) == 300


def test_one_exact_hit_is_meant_and_two_are_not():
    exact, other = Hit("a", "/a", is_exact=True), Hit("b", "/b")
    assert only_exact([Hits("x", (exact, other))]) is exact
    assert only_exact([Hits("x", (exact,)), Hits("y", (exact,))]) is None
    assert only_exact([]) is None


def test_organisations_and_people_are_found_in_view(house):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        found = find_organisations_and_people(alice, "osc")
        assert [hit.label for group in found for hit in group.hits] == ["Oscar"]
        assert [hit for group in find_organisations_and_people(alice, "CANARY") for hit in group.hits] == []
