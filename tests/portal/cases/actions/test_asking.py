"""Consulting an expert, and what the organisation does with its case."""

import pytest

from portal.cases.consulting import C, a_question, asked, investigated, reported, row_of
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.cases.actions.asking import accept, ask, rate, withdraw, write_to_experts
from vedette.portal.cases.models import CaseMessage, CaseStep
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.post.models import Letter

pytestmark = pytest.mark.usefixtures("all_in_view")


def _steps(place):
    return list(CaseStep.objects.filter(case_id=place.case).order_by("pk").values_list("before", "after"))


def test_a_question_has_two_days_and_a_receipt(subscribed, wall):
    place = asked(subscribed, addresses=("soc@meridian.example",))
    row = row_of(place)
    assert (row.number, row.phase, (row.due - wall.now).total_seconds()) == (1, "Submitted", 48 * 3600)
    assert _steps(place) == [("Draft", "Submitted")]
    assert [each.text for each in CaseMessage.objects.all()] == ["What is 203.0.113.9?"]
    written = Letter.objects.filter(kind="case_received").order_by("to")
    assert [each.to for each in written] == ["alice@people.example", "soc@meridian.example"]
    assert written[0].subject == "CASE-00001: Odd connection"


@pytest.mark.parametrize("who", ["rita", "bob", "hugo", "lee", "ada"])
def test_only_those_who_may_ask_for_the_organisation_do(who, subscribed):
    with pytest.raises(NotAllowedError):
        ask(actor=subscribed.actor(who), organisation=subscribed.meridian, question=a_question())


@pytest.mark.parametrize("who", ["alice", "oscar"])
def test_both_generations_of_permissions_open_it(who, subscribed):
    assert row_of(asked(subscribed, who=who)).asked_by == subscribed.people[who]


def test_without_a_subscription_it_is_said_why(house):
    with pytest.raises(RefusedError) as refused:
        asked(house)
    assert refused.value.reason is CaseReason.NOT_SUBSCRIBED


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"topic": " "}, CaseReason.TOPIC_MISSING),
        ({"text": "\x00 "}, CaseReason.QUESTION_MISSING),
        ({"addresses": ("nobody",)}, CaseReason.NO_SUCH_ADDRESS),
        ({"addresses": tuple(f"{each}@m.example" for each in "abcdef")}, CaseReason.TOO_MANY_ADDRESSES),
    ],
)
def test_what_is_missing_is_asked_for(said, reason, subscribed):
    with pytest.raises(RefusedError) as refused:
        asked(subscribed, **said)
    assert refused.value.reason is reason


def test_an_answer_to_the_expert_lets_the_clock_run_on(subscribed, wall):
    place = reported(subscribed, C.MORE_INFORMATION_NEEDED)
    wall.go(days=9)
    write_to_experts(actor=subscribed.actor("oscar"), at=place, text="It is our scanner's address.")
    row = row_of(place)
    assert (row.phase, (row.due - wall.now).total_seconds()) == ("Investigating", 48 * 3600)
    assert CaseMessage.objects.order_by("at").last().text == "It is our scanner's address."


def test_a_follow_up_goes_on_with_the_same_case(subscribed, wall):
    place = reported(subscribed, C.CONCLUDED)
    wall.go(days=3)
    write_to_experts(actor=subscribed.actor("alice"), at=place, text="And the other one?")
    row = row_of(place)
    assert (row.number, row.phase, (row.due - wall.now).total_seconds()) == (1, "Investigating", 48 * 3600)


def test_a_closed_case_is_reopened_by_writing(subscribed, wall):
    place = reported(subscribed, C.CONCLUDED)
    accept(actor=subscribed.actor("alice"), at=place)
    wall.go(days=100)
    write_to_experts(actor=subscribed.actor("alice"), at=place, text="It came back.")
    assert _steps(place)[-2:] == [("Answered", "Closed"), ("Closed", "Investigating")]


def test_a_question_is_withdrawn_as_long_as_nobody_took_it(subscribed):
    place = asked(subscribed)
    withdraw(actor=subscribed.actor("alice"), at=place)
    assert row_of(place).phase == "Withdrawn"
    taken = investigated(subscribed)
    with pytest.raises(RefusedError) as refused:
        withdraw(actor=subscribed.actor("alice"), at=taken)
    assert refused.value.reason is CaseReason.NO_SUCH_STEP


def test_an_answer_is_rated_and_every_rating_stays_in_the_history(subscribed):
    place = reported(subscribed, C.CONCLUDED)
    rate(actor=subscribed.actor("alice"), at=place, stars=3)
    rate(actor=subscribed.actor("alice"), at=place, stars=5, words="Quick.")
    assert (row_of(place).rating, row_of(place).rating_words) == (5, "Quick.")
    told = CaseStep.objects.filter(deed="rated").order_by("pk").values_list("words", flat=True)
    assert list(told) == ["3/5", "5/5 Quick."]
