"""What experts do with a case."""

from datetime import timedelta

import pytest

from portal.cases.consulting import C, asked, investigated, reported, row_of
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.cases.actions.answering import (
    escalate,
    hand_over,
    investigate,
    note,
    reject,
    report,
    take_case,
    write_to_organisation,
)
from vedette.portal.cases.models import CaseMessage, CaseNote, CaseStep
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.post.models import Letter

pytestmark = pytest.mark.usefixtures("all_in_view")


def _phases(place):
    return list(CaseStep.objects.filter(case_id=place.case, deed="step").order_by("pk").values_list("after", flat=True))


def test_who_takes_a_new_case_has_it(subscribed):
    place = asked(subscribed)
    take_case(actor=subscribed.actor("hugo"), at=place)
    row = row_of(place)
    assert (row.phase, row.owner, row.owner_name) == ("Assigned", subscribed.people["hugo"], "Hugo")


@pytest.mark.parametrize("who", ["alice", "bob", "ada"])
def test_nobody_else_answers(who, subscribed):
    with pytest.raises(NotAllowedError):
        take_case(actor=subscribed.actor(who), at=asked(subscribed))


def test_what_is_anothers_a_lead_hands_on(subscribed):
    place = investigated(subscribed, who="lee")
    hugo = subscribed.people["hugo"]
    with pytest.raises(RefusedError) as refused:
        hand_over(actor=subscribed.actor("hugo"), at=place, owner=hugo)
    assert refused.value.reason is CaseReason.HAS_OWNER
    hand_over(actor=subscribed.actor("lee"), at=place, owner=hugo, words="You know their proxy.")
    assert (row_of(place).owner_name, CaseNote.objects.get().text) == ("Hugo", "You know their proxy.")


def test_only_who_hunts_there_can_have_it(subscribed):
    with pytest.raises(RefusedError) as refused:
        hand_over(actor=subscribed.actor("lee"), at=asked(subscribed), owner=subscribed.people["alice"])
    assert refused.value.reason is CaseReason.NO_SUCH_EXPERT


@pytest.mark.parametrize("category", [C.MORE_INFORMATION_NEEDED, C.FILE_SAMPLES_NEEDED])
def test_asking_for_something_halts_the_clock_and_is_written_to_the_asker(category, subscribed, wall):
    place = investigated(subscribed)
    wall.go(hours=40)
    report(actor=subscribed.actor("hugo"), at=place, category=category, words="Send the proxy log.")
    row = row_of(place)
    assert (row.phase, row.due, row.left, row.category) == (category, None, timedelta(hours=8), category)
    assert "Send the proxy log" in Letter.objects.get(kind="case_report").text


def test_more_time_says_by_when_and_the_investigation_goes_on(subscribed, wall):
    place = reported(subscribed, C.MORE_TIME_NEEDED, promised=wall.now + timedelta(days=5))
    row = row_of(place)
    assert (row.phase, row.category, row.due) == ("Investigating", "MoreTimeNeeded", wall.now + timedelta(days=5))
    assert _phases(place)[-2:] == ["MoreTimeNeeded", "Investigating"]


def test_a_conclusion_is_the_answer(subscribed):
    place = reported(subscribed, C.CONCLUDED)
    assert (row_of(place).phase, row_of(place).due) == ("Answered", None)
    assert _phases(place)[-2:] == ["ConcludedFromInitialInformation", "Answered"]
    assert CaseMessage.objects.order_by("at").last().text == "It is a scanner."
    assert Letter.objects.filter(kind="case_answered").count() == 1


def test_a_case_that_is_none_is_sent_elsewhere(subscribed):
    place = asked(subscribed)
    reject(actor=subscribed.actor("hugo"), at=place, words="A product bug: please ask support.")
    assert row_of(place).phase == "Rejected"
    assert "please ask support" in Letter.objects.get(kind="case_rejected").text


def test_an_urgent_one_goes_to_incident_response(subscribed):
    place = investigated(subscribed)
    escalate(actor=subscribed.actor("hugo"), at=place, words="Ransomware is running: call them now.")
    assert row_of(place).phase == "EscalatedToIR"


def test_what_did_not_come_is_gone_on_without(subscribed, wall):
    place = reported(subscribed, C.FILE_SAMPLES_NEEDED)
    wall.go(days=3)
    investigate(actor=subscribed.actor("hugo"), at=place, words="We found the file ourselves.")
    assert (row_of(place).phase, row_of(place).due) == ("Investigating", wall.now + timedelta(hours=48))


def test_words_in_between_leave_the_clock_alone(subscribed, wall):
    place = investigated(subscribed)
    due = row_of(place).due
    wall.go(hours=1)
    write_to_organisation(actor=subscribed.actor("hugo"), at=place, text="Looking at it.")
    assert (row_of(place).due, Letter.objects.filter(kind="case_message").count()) == (due, 1)


def test_a_note_stays_in_the_team(subscribed):
    place = investigated(subscribed)
    note(actor=subscribed.actor("hugo"), at=place, text="Their proxy lies.")
    assert CaseNote.objects.get().text == "Their proxy lies."
    assert not AuditEntry.objects.filter(details__contains="proxy lies").exists()
    assert not CaseMessage.objects.filter(text__contains="proxy lies").exists()
