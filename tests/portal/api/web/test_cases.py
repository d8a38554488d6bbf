"""Cases for programs: open, read, write."""

import pytest

from portal.api.calling import let_in
from portal.cases.conftest import all_in_view, subscribed
from portal.cases.drafting import under_review
from portal.telemetry.fleet import a_device
from vedette.portal.cases.actions.answering import investigate, note, report, take_case
from vedette.portal.cases.models import Case
from vedette.portal.cases.rules.phases import ProgressCategory
from vedette.portal.cases.rules.topics import CasePlace

__all__ = ["all_in_view", "subscribed"]

PLACE = "/api/experts/cases"
ASKED = {"topic": "Beacons", "text": "What is it?", "topicFamily": "ThreatIntelligenceDetails"}


@pytest.fixture
def program(subscribed):
    return let_in(subscribed.meridian, "SOAR", "Case.ReadWrite.All")


def _opened(program, **more):
    answer = program.change(PLACE, ASKED | more, "POST")
    return answer.status_code, answer.json()


def test_a_program_opens_a_case_about_what_is_in_view(subscribed, program):
    device = a_device(subscribed.meridian, "WS-9")
    status, told = _opened(program, about={"kind": "device", "key": str(device.pk)}, replyTo=["soc@m.example"])
    assert (status, told["number"], told["phase"], told["clock"]["state"]) == (201, 1, "Submitted", "running")
    assert (told["about"]["name"], told["createdBy"]) == ("WS-9", "SOAR (API)")
    assert [each["way"] for each in told["messages"]] == ["api"]


def test_it_reads_what_both_sides_read_and_answers_the_expert(subscribed, program):
    _opened(program)
    place, hugo = CasePlace(subscribed.meridian, Case.objects.get().pk), subscribed.actor("hugo")
    take_case(actor=hugo, at=place)
    investigate(actor=hugo, at=place)
    note(actor=hugo, at=place, text="TEAM-CANARY @Lee")
    under_review(subscribed, place, "TEAM-CANARY")
    report(actor=hugo, at=place, category=ProgressCategory.MORE_INFORMATION_NEEDED, words="Which proxy?")
    told = program.ask(f"{PLACE}/1")
    assert (told.json()["status"], b"TEAM-CANARY" in told.content) == ("attention_needed", False)
    answered = program.change(f"{PLACE}/1/messages", {"text": "The old one."}, "POST")
    assert (answered.status_code, answered.json()["phase"]) == (201, "Investigating")


def test_cases_are_listed_page_by_page(program):
    for _ in range(3):
        _opened(program)
    told = program.ask(PLACE, **{"$top": "2", "$skip": "1"}).json()
    assert [each["number"] for each in told["value"]] == [2, 1]


@pytest.mark.parametrize(
    ("body", "status", "target"),
    [
        ({"topic": "x", "text": "y"}, 400, ""),
        (ASKED | {"topicFamily": "Gossip"}, 400, "topicFamily"),
        (ASKED | {"text": " "}, 400, "text"),
        (ASKED | {"replyTo": ["nobody"]}, 400, "replyTo"),
        (ASKED | {"about": {"kind": "device", "key": "none"}}, 400, "about"),
        (ASKED | {"severity": "High"}, 400, ""),
    ],
)
def test_what_makes_no_sense_is_said_by_its_name(body, status, target, program):
    answer = program.change(PLACE, body, "POST")
    assert (answer.status_code, answer.json()["error"]["target"]) == (status, target)


@pytest.mark.parametrize("number", ["2", "0", "x", "-1", "9" * 40, "¹"])
def test_what_is_not_there_is_not_found(number, program):
    assert program.ask(f"{PLACE}/{number}").status_code == 404


def test_a_foreign_case_is_none(subscribed, program):
    _opened(program)
    other = let_in(subscribed.bramble, "Other", "Case.ReadWrite.All")
    assert other.ask(f"{PLACE}/1").status_code == 404
    assert other.change(f"{PLACE}/1/messages", {"text": "x"}, "POST").status_code == 404
    assert other.change(PLACE, ASKED, "POST").status_code == 403


def test_who_may_read_writes_nothing(subscribed, program):
    reader = let_in(subscribed.meridian, "Reader", "Case.Read.All")
    assert reader.change(PLACE, ASKED, "POST").status_code == 403
    assert reader.ask(PLACE).status_code == 200
