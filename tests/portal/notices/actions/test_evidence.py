"""An event of a timeline becomes evidence of a draft, as long as that is written."""

import pytest

from portal.notices.refusing import refused
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.notices.actions.drafts import drop_draft
from vedette.portal.notices.actions.evidence import add_evidence
from vedette.portal.notices.models import NoticeDraft
from vedette.portal.notices.rules.contents import Evidence, read
from vedette.portal.notices.rules.refusals import NoticeReason

EVENT = Evidence("", "srv-02.evtx", 99, "2026-03-02T10:00:00Z", "SRV-02", "LogonSuccess maria")


def _add(house, draft, who="mina"):
    values = {"organisation": house.meridian, "draft": draft, "event": EVENT, "sentence": "She came by RDP."}
    add_evidence(actor=house.actor(who), **values)


def test_it_stands_in_the_timeline_and_among_the_evidence(house, draft):
    _add(house, draft)
    row = NoticeDraft.objects.get(pk=draft)
    told = read(bytes(row.contents))
    mark = told.evidence[-1].mark
    assert f"She came by RDP. [{mark}]" in [each.text for each in told.timeline]
    assert (row.saved, row.updated_by_name) == (2, "Mina")


def test_a_draft_that_is_written_no_more_takes_nothing(house, draft):
    drop_draft(actor=house.actor("hugo"), organisation=house.meridian, draft=draft, words="A test.")
    values = {"organisation": house.meridian, "draft": draft, "event": EVENT, "sentence": ""}
    refused(NoticeReason.DRAFT_ELSEWHERE, add_evidence, actor=house.actor("hugo"), **values)


@pytest.mark.parametrize("who", ["alice", "rita", "ada", "bob"])
def test_only_those_who_hunt_there_add_anything(who, house, draft):
    with pytest.raises(NotAllowedError):
        _add(house, draft, who)
