"""One case, as each side reads it."""

import pytest

from portal.cases.consulting import C, reported
from vedette.portal.access.queries import in_view_of
from vedette.portal.cases.actions.answering import note
from vedette.portal.cases.queries.case import case_page

pytestmark = pytest.mark.usefixtures("all_in_view")


def _page(house, name, place):
    actor = house.actor(name)
    with in_view_of(actor=actor):
        return case_page(actor=actor, organisation=place.organisation, case=place.case)


def test_both_sides_read_one_thread_and_the_team_its_notes(subscribed):
    place = reported(subscribed, C.CONCLUDED)
    note(actor=subscribed.actor("hugo"), at=place, text="Odd.")
    theirs, ours = _page(subscribed, "alice", place), _page(subscribed, "hugo", place)
    assert [each.text for each in theirs.messages] == ["What is 203.0.113.9?", "It is a scanner."]
    assert theirs.messages == ours.messages
    assert ([each.text for each in theirs.notes], [each.text for each in ours.notes]) == ([], ["Odd."])


@pytest.mark.parametrize("name", ["bob"])
def test_another_organisation_has_no_such_case(name, subscribed):
    assert _page(subscribed, name, reported(subscribed, C.CONCLUDED)) is None
