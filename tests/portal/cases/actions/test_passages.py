"""The team's own texts: kept by who leads it."""

import pytest

from vedette.portal.access.rules import NotAllowedError
from vedette.portal.cases.actions.passages import keep_passage, remove_passage
from vedette.portal.cases.models import CannedPassage
from vedette.portal.cases.queries.passages import passages, passages_for
from vedette.portal.cases.rules.passages import Passage
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.topics import TopicFamily
from vedette.portal.incidents.rules.refusals import Reason, RefusedError

pytestmark = pytest.mark.usefixtures("all_in_view")
ISOLATE = Passage("Isolate", "Isolate the device.", "Isolez l’appareil.")
ABOUT_ALERTS = Passage("Alerts", "It is benign.", "Elle est bénigne.", TopicFamily.ALERT_INFORMATION)


def test_a_lead_keeps_changes_and_removes_them(house):
    lee = house.actor("lee")
    found = keep_passage(actor=lee, passage=ISOLATE)
    keep_passage(actor=lee, passage=ABOUT_ALERTS, number=found)
    assert [each.passage for each in passages(actor=house.actor("hugo"))] == [ABOUT_ALERTS]
    remove_passage(actor=lee, number=found)
    assert not CannedPassage.objects.exists()


@pytest.mark.parametrize("who", ["hugo", "alice", "bob"])
def test_nobody_else_does(who, house):
    found = keep_passage(actor=house.actor("lee"), passage=ISOLATE)
    with pytest.raises(NotAllowedError):
        keep_passage(actor=house.actor(who), passage=ABOUT_ALERTS)
    with pytest.raises(NotAllowedError):
        remove_passage(actor=house.actor(who), number=found)


def test_those_for_the_question_come_before_those_for_all(house):
    for each in (ISOLATE, ABOUT_ALERTS):
        keep_passage(actor=house.actor("lee"), passage=each)
    hugo = house.actor("hugo")
    told = [each.passage.title for each in passages_for(actor=hugo, family=TopicFamily.ALERT_INFORMATION)]
    assert told == ["Alerts", "Isolate"]
    other = passages_for(actor=hugo, family=TopicFamily.THREAT_INTELLIGENCE)
    assert [each.passage.title for each in other] == ["Isolate"]
    assert passages(actor=house.actor("alice")) == []


def test_titles_differ_and_there_is_an_end(house, monkeypatch):
    lee = house.actor("lee")
    keep_passage(actor=lee, passage=ISOLATE)
    monkeypatch.setattr("vedette.portal.cases.actions.passages.MOST_PASSAGES", 1)
    for passage, reason in ((ISOLATE, Reason.NAME_TAKEN), (ABOUT_ALERTS, CaseReason.TOO_MANY_PASSAGES)):
        with pytest.raises(RefusedError) as refused:
            keep_passage(actor=lee, passage=passage)
        assert refused.value.reason is reason
