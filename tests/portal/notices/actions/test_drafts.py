"""Writing: one draft of an incident at a time, saved without losing anybody's words, whole before it is reviewed."""

from uuid import uuid4

import pytest
from msgspec.structs import replace

from portal.notices.refusing import refused
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.incidents.models import Incident, IncidentStory
from vedette.portal.incidents.rules.refusals import Reason
from vedette.portal.notices.actions.drafts import (
    begin_amendment,
    begin_draft,
    drop_draft,
    save_draft,
    send_back,
    submit_draft,
)
from vedette.portal.notices.models import DraftStep, NoticeDraft
from vedette.portal.notices.rules.contents import Part, missing, read
from vedette.portal.notices.rules.refusals import NoticeReason
from vedette.portal.tenants.rules import Language


def contents_of(draft):
    return read(bytes(NoticeDraft.objects.get(pk=draft).contents))


def test_a_draft_begins_with_the_story_of_the_incident(house, draft):
    row = NoticeDraft.objects.get(pk=draft)
    assert (row.state, row.author_name, contents_of(draft).title) == (
        "Drafting",
        "Hugo",
        "Intruder moving between devices: 2 devices",
    )


def test_nobody_writes_of_the_same_incident_twice_at_once(house, at, draft):
    refused(NoticeReason.ONE_AT_A_TIME, begin_draft, actor=house.actor("mina"), at=at, language=Language.FRENCH)


@pytest.mark.parametrize("who", ["ada", "alice", "oscar", "rita", "bob"])
def test_only_those_who_hunt_there_write(who, house, at):
    with pytest.raises(NotAllowedError):
        begin_draft(actor=house.actor(who), at=at, language=Language.ENGLISH)


def test_a_draft_of_an_incident_without_a_story_begins_with_what_its_alerts_say(house, at):
    IncidentStory.objects.all().delete()
    told = contents_of(begin_draft(actor=house.actor("hugo"), at=at, language=Language.FRENCH))
    assert told.title == Incident.objects.get(pk=at.incident).name
    assert [(each.kind, each.name, each.status) for each in told.scope][:2] == [
        ("device", "WS-01", "suspected"),
        ("device", "SRV-02", "suspected"),
    ]
    assert set(missing(told)) >= {Part.SUMMARY, Part.TIMELINE, Part.ROOT_CAUSE, Part.EVIDENCE}


def test_what_is_saved_is_kept_and_whoever_saves_next_builds_on_it(house, draft):
    hugo, written = house.actor("hugo"), replace(contents_of(draft), title="Better")
    values = {"organisation": house.meridian, "draft": draft}
    assert save_draft(actor=hugo, contents=written, built_on=1, **values) == 2
    assert contents_of(draft).title == "Better"
    again = {**values, "contents": replace(written, title="Mine"), "built_on": 1}
    refused(NoticeReason.CHANGED_MEANWHILE, save_draft, actor=house.actor("mina"), **again)
    assert contents_of(draft).title == "Better"


def test_saving_the_same_again_is_no_news(house, draft):
    values = {"actor": house.actor("hugo"), "organisation": house.meridian, "draft": draft}
    assert save_draft(contents=contents_of(draft), built_on=1, **values) == 1


def test_what_is_not_whole_is_not_reviewed(house, draft):
    values = {"actor": house.actor("hugo"), "organisation": house.meridian, "draft": draft}
    save_draft(contents=replace(contents_of(draft), title=""), built_on=1, **values)
    refused(NoticeReason.PARTS_MISSING, submit_draft, **values)
    save_draft(contents=replace(contents_of(draft), title="A", summary="Seen. [e99]"), built_on=2, **values)
    refused(NoticeReason.UNKNOWN_MARKS, submit_draft, **values)


def test_a_reviewer_corrects_or_sends_back_with_words(house, in_review):
    values = {"actor": house.actor("mina"), "organisation": house.meridian, "draft": in_review}
    save_draft(contents=replace(contents_of(in_review), title="Corrected"), built_on=1, **values)
    refused(NoticeReason.REASON_MISSING, send_back, words="  ", **values)
    send_back(words="Say which accounts.", **values)
    steps = [(each.by_name, each.after, each.words) for each in DraftStep.objects.order_by("pk")]
    assert steps == [
        ("Hugo", "Drafting", ""),
        ("Hugo", "InReview", ""),
        ("Mina", "Drafting", "Say which accounts."),
    ]


def test_what_is_not_in_review_cannot_be_sent_back(house, draft):
    values = {"organisation": house.meridian, "draft": draft, "words": "No."}
    refused(NoticeReason.DRAFT_ELSEWHERE, send_back, actor=house.actor("mina"), **values)


def test_a_dropped_draft_makes_room_for_another(house, at, draft):
    hugo = house.actor("hugo")
    drop_draft(actor=hugo, organisation=house.meridian, draft=draft, words="It was a test.")
    values = {"organisation": house.meridian, "draft": draft, "contents": contents_of(draft), "built_on": 1}
    refused(NoticeReason.DRAFT_ELSEWHERE, save_draft, actor=hugo, **values)
    assert begin_draft(actor=hugo, at=at, language=Language.ENGLISH) != draft


def test_the_next_version_begins_with_the_newest(house, published):
    amendment = begin_amendment(actor=house.actor("hugo"), organisation=house.meridian, notice=published)
    row = NoticeDraft.objects.get(pk=amendment)
    assert (row.amends, contents_of(amendment).title) == (published, "Intruder moving between devices: 2 devices")


def test_what_is_not_there_cannot_be_amended(house, at):
    values = {"organisation": house.meridian, "notice": uuid4()}
    refused(Reason.NO_SUCH_ROW, begin_amendment, actor=house.actor("hugo"), **values)


def test_a_draft_of_another_organisation_is_not_there(house, draft):
    values = {"organisation": house.bramble, "draft": draft, "words": "x"}
    refused(Reason.NO_SUCH_ROW, drop_draft, actor=house.actor("lee"), **values)
