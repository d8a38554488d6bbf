"""The team's own texts, as who answers finds them."""

import pytest

from vedette.portal.cases.actions.passages import keep_passage
from vedette.portal.cases.queries.passages import passages, passages_for
from vedette.portal.cases.rules.passages import Passage
from vedette.portal.cases.rules.topics import TopicFamily

pytestmark = pytest.mark.usefixtures("all_in_view")


def test_they_stand_by_title_with_who_wrote_them_and_are_the_teams_alone(house):
    for title in ("Zeta", "Alpha"):
        keep_passage(actor=house.actor("lee"), passage=Passage(title, "a", "b"))
    found = passages(actor=house.actor("hugo"))
    assert [(each.passage.title, each.by_name) for each in found] == [("Alpha", "Lee"), ("Zeta", "Lee")]
    for who in ("alice", "bob"):
        assert passages(actor=house.actor(who)) == []


def test_another_familys_texts_are_left_out(house):
    said = Passage("Alerts", "a", "b", TopicFamily.ALERT_INFORMATION)
    keep_passage(actor=house.actor("lee"), passage=said)
    assert passages_for(actor=house.actor("hugo"), family=TopicFamily.NOTICE_COMMUNICATIONS) == []
