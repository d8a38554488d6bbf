"""Drafts are read by those who hunt there, and by nobody of the organisation."""

import pytest

from vedette.portal.access.queries import in_view_of
from vedette.portal.notices.models import NoticeDraft
from vedette.portal.notices.queries.drafts import draft_page, open_draft_of, open_drafts
from vedette.portal.notices.rules.states import DraftState


def test_hunters_see_what_is_written_and_by_whom(house, at, draft):
    (line,) = open_drafts(actor=house.actor("mina"))
    assert (line.id, line.author_name, line.state) == (draft, "Hugo", DraftState.DRAFTING)
    found = open_draft_of(actor=house.actor("mina"), organisation=house.meridian, incident=at.incident)
    assert found == line


def test_a_page_tells_what_is_missing_and_what_was_done(house, draft):
    page = draft_page(actor=house.actor("hugo"), organisation=house.meridian, draft=draft)
    assert (page.missing, page.unknown_marks, page.saved, page.is_true_positive) == ((), (), 1, True)
    assert [(each.by, each.after) for each in page.steps] == [("Hugo", "Drafting")]


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "bob", "ada"])
def test_nobody_else_can_even_ask_for_them(who, house, draft):
    actor = house.actor(who)
    with in_view_of(actor=actor):
        assert open_drafts(actor=actor) == []
        assert draft_page(actor=actor, organisation=house.meridian, draft=draft) is None
    if not actor.provider_role:
        with in_view_of(actor=actor):
            assert not NoticeDraft.objects.exists()


def test_what_is_over_is_not_listed(house, published):
    assert open_drafts(actor=house.actor("hugo")) == []
