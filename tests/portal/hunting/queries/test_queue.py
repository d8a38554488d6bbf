"""The hunters' queue: over all organisations that one hunts in, in one line, and why."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.hunting.judging import judge, second_hunter
from portal.incidents.told import alert, document, incident
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, OrganisationRole, Seat
from vedette.portal.hunting.actions.claims import claim
from vedette.portal.hunting.actions.verdicts import review_verdict
from vedette.portal.hunting.queries.queue import ROWS_OF_A_PAGE, next_best, queue
from vedette.portal.hunting.rules.asking import Acted, Asked, Claimed, Said, Since
from vedette.portal.hunting.rules.ledger import Standing
from vedette.portal.incidents.actions.incidents import Place, classify
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Classification, Severity, Verdict
from vedette.portal.response.actions.moving import move_action
from vedette.portal.response.actions.publishing import publish_cards
from vedette.portal.response.rules.cards import ActionKind, Card, Text
from vedette.portal.response.rules.states import Move, Progress


def _found(organisation, name, **told):
    with everything_in_view():
        whole = document(incident(name, **told), alerts=[alert(name)])
        take_in(actor=SERVICE, organisation=organisation, document=whole)
        return Place(organisation, Incident.objects.latest("created").pk)


def _taken_in(house, whole):
    with everything_in_view():
        take_in(actor=SERVICE, organisation=house.meridian, document=whole)


@pytest.fixture
def places(house):
    """Four incidents, two in each organisation, by their scores."""
    second_hunter(house, house.meridian, house.bramble)
    return {
        90: _found(house.meridian, "a", score=90.0),
        70: _found(house.bramble, "b", score=70.0, severity="medium"),
        50: _found(house.meridian, "c", score=50.0),
        30: _found(house.bramble, "d", score=30.0),
    }


def _seen(actor, asked=None):
    with in_view_of(actor=actor):
        return queue(actor=actor, asked=asked or Asked())


def _scores(house, who, **asked):
    return [row.score for row in _seen(house.actor(who), Asked(**asked)).rows]


def _judged(house, who, at, *rest, **said):
    with everything_in_view():
        return judge(house, who, at, *rest, **said)


@pytest.mark.parametrize(("who", "scores"), [("mina", [90, 70, 50, 30]), ("hugo", [90, 50]), ("lee", [90, 70, 50, 30])])
def test_a_hunter_sees_what_waits_where_they_hunt_and_leads_see_all_of_it(who, scores, house, places):
    found = _seen(house.actor(who))
    assert [row.score for row in found.rows] == scores
    assert [row.rank for row in found.rows] == list(range(1, len(scores) + 1))
    assert (found.found, found.waiting) == (len(scores), len(scores))


def test_a_row_says_why_it_stands_where_it_stands(house):
    told = [
        {"text": "Common.", "points": -3.5},
        {"text": "One rule.", "points": 2.0},
        {"text": "Two.", "points": 9.0},
    ]
    _found(house.meridian, "a", score=7.5, reasons=told, tactics=["discovery", "impact"])
    row = _seen(house.actor("hugo")).rows[0]
    assert [(reason.text, reason.points) for reason in row.reasons] == [
        ("Two.", 9.0),
        ("Common.", -3.5),
        ("One rule.", 2.0),
    ]
    assert (row.organisation_name, row.tactics, row.devices) == (
        "Meridian Shipping",
        ("discovery", "impact"),
        ("WS-01",),
    )


def test_equal_scores_stand_by_severity_and_then_by_what_began_earlier(house):
    for name, severity, hour in (("a", "low", 8), ("b", "high", 10), ("c", "high", 9)):
        sign = alert(name, timestamp=f"2026-03-02T{hour:02}:00:00.000000Z")
        whole = document(incident(name, severity=severity, title=name), alerts=[sign])
        _taken_in(house, whole)
    assert [row.name for row in _seen(house.actor("hugo")).rows] == ["c", "b", "a"]


def test_a_seat_is_no_hunting_ground(house, places):
    hugo = house.actor("hugo")
    both = type(hugo)(
        hugo.person, "Hugo", hugo.provider_role, hugo.assigned, {house.bramble: Seat(OrganisationRole.SECURITY_READER)}
    )
    assert [row.score for row in _seen(both).rows] == [90, 50]
    assert [name for _, name in _seen(both).organisations] == ["Meridian Shipping"]


@pytest.mark.parametrize(
    ("asked", "scores"),
    [
        ({"severity": Severity.MEDIUM}, [70]),
        ({"severity": Severity.LOW}, []),
        ({"claimed": Claimed.FREE}, [70, 30]),
        ({"claimed": Claimed.MINE}, [90]),
        ({"claimed": Claimed.OTHERS}, [50]),
        ({"since": Since.DAY}, []),
        ({"page": 2}, [90, 70, 50, 30]),
    ],
)
def test_the_queue_is_narrowed(asked, scores, house, places):
    with everything_in_view():
        claim(actor=house.actor("mina"), at=places[90])
        claim(actor=house.actor("hugo"), at=places[50])
    assert _scores(house, "mina", **asked) == scores


def test_a_narrowed_row_keeps_its_rank_in_the_whole_line(house, places):
    found = _seen(house.actor("mina"), Asked(organisation=house.bramble))
    assert [(row.score, row.rank) for row in found.rows] == [(70, 2), (30, 4)]
    assert (found.found, found.waiting) == (2, 4)


@pytest.mark.parametrize("organisation", ["foreign", "absent"])
def test_a_foreign_organisation_is_as_empty_as_one_that_does_not_exist(organisation, house, places):
    asked = Asked(organisation=house.bramble if organisation == "foreign" else uuid4())
    found = _seen(house.actor("hugo"), asked)
    assert (found.rows, found.found, found.waiting) == ((), 0, 2)


def test_what_was_judged_waits_no_more_and_is_shown_when_asked_for(house, places):
    _judged(house, "hugo", places[90])
    with everything_in_view():
        review_verdict(actor=house.actor("lee"), at=places[90], number=1, agrees=False)
    assert _scores(house, "hugo") == [50]
    judged = _seen(house.actor("hugo"), Asked(said=Said.GIVEN)).rows[0]
    assert (judged.rank, judged.verdict.verdict, judged.verdict.hunter_name) == (None, Verdict.TRUE_POSITIVE, "Hugo")
    assert (judged.verdict.standing, judged.verdict.has_grown) == (Standing.DISPUTED, False)
    assert [row.rank for row in _seen(house.actor("hugo"), Asked(said=Said.ALL)).rows] == [None, 1]


def test_what_grew_after_its_verdict_waits_again(house, places):
    _judged(house, "hugo", places[90])
    _taken_in(house, document(incident("a", "a2", score=90.0), alerts=[alert("a"), alert("a2")]))
    row = _seen(house.actor("hugo")).rows[0]
    assert (row.score, row.rank, row.verdict.has_grown) == (90, 1, True)


def test_what_is_resolved_is_gone(house, places):
    _judged(house, "hugo", places[90], Verdict.FALSE_POSITIVE)
    assert _scores(house, "hugo", said=Said.ALL) == [50]


@pytest.fixture
def asked_to_act(house, places):
    """Hugo asked Meridian for two things about its first incident, and for one about the other; Oscar answered."""
    hugo, oscar = house.actor("hugo"), house.actor("oscar")
    with everything_in_view():
        for score, moves in ((90, [Move.FAIL, None]), (50, [Move.COMPLETE])):
            at = places[score]
            classify(actor=hugo, at=at, classification=Classification.TRUE_POSITIVE, determination=None)
            cards = [Card(Text(f"Action {number}"), ActionKind.CHECK) for number, _ in enumerate(moves)]
            for action, move in zip(publish_cards(actor=hugo, at=at, cards=cards), moves, strict=True):
                if move:
                    place = {"actor": oscar, "organisation": house.meridian, "action": action}
                    move_action(**place, move=move, reason="so it is")


@pytest.mark.parametrize(
    ("asked", "scores"),
    [(Acted.WAITING, [90]), (Acted.FAILED, [90]), (Acted.ENDED, [50]), (Acted.ALL, [90, 70, 50, 30])],
)
def test_incidents_are_found_by_how_far_their_organisation_came(asked, scores, house, places, asked_to_act):
    assert _scores(house, "mina", acted=asked) == scores


def test_a_row_says_how_far_the_organisation_came(house, places, asked_to_act):
    found = _seen(house.actor("mina"))
    assert {row.score: row.actions for row in found.rows} == {
        90: Progress(total=2, failed=1),
        70: None,
        50: Progress(total=1, completed=1),
        30: None,
    }
    assert (found.failed, found.ended) == (1, 1)


def _next(house, who, **options):
    with in_view_of(actor=house.actor(who)):
        return next_best(actor=house.actor(who), **options)


def test_the_next_best_one_is_the_most_urgent_that_nobody_has(house, places):
    assert _next(house, "mina") == (house.meridian, places[90].incident)
    with everything_in_view():
        claim(actor=house.actor("hugo"), at=places[90])
    assert _next(house, "mina") == (house.bramble, places[70].incident)
    assert _next(house, "mina", after=places[70].incident) == (house.meridian, places[50].incident)
    assert _next(house, "hugo", after=places[50].incident) is None


def test_a_full_queue_takes_as_many_questions_as_a_short_one(house, places):
    mina = house.actor("mina")
    few, rows = _questions(mina)
    assert rows == 4
    with everything_in_view():
        for number in range(ROWS_OF_A_PAGE):
            _found(house.meridian, f"n{number}", score=float(number))
        for row in Incident.objects.filter(score__gt=40)[:5]:
            judge(house, "mina", Place(row.organisation_id, row.pk))
    assert _questions(mina) == (few, ROWS_OF_A_PAGE)


def _questions(actor):
    with in_view_of(actor=actor), CaptureQueriesContext(connection) as asked:
        found = queue(actor=actor, asked=Asked(said=Said.ALL))
    return len(asked), len(found.rows)
