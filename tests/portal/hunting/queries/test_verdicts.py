"""The ledger as leads read it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.hunting.judging import judge, second_hunter
from portal.incidents.told import incident
from vedette.portal.access.queries import in_view_of
from vedette.portal.hunting.actions.verdicts import review_verdict
from vedette.portal.hunting.queries.verdicts import WEEKS, figures, ledger_page, verdicts_on
from vedette.portal.hunting.rules.asking import LedgerAsked, Reviewed
from vedette.portal.hunting.rules.ledger import Standing
from vedette.portal.hunting.rules.verdicts import ReasonCode
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Verdict


@pytest.fixture
def places(house, hunted):
    """Three incidents: one judged twice, one disputed, one agreed on."""
    second_hunter(house, house.meridian)
    hunted(incident("a"), incident("b"), incident("c"))
    found = [Place(house.meridian, row.pk) for row in Incident.objects.order_by("number")]
    judge(house, "hugo", found[0], Verdict.FALSE_POSITIVE, minutes=5)
    judge(house, "mina", found[0], Verdict.TRUE_POSITIVE, minutes=50)
    judge(house, "hugo", found[1], Verdict.BENIGN_POSITIVE, minutes=15, reason_codes=(ReasonCode.TEST,))
    judge(house, "hugo", found[2], Verdict.TRUE_POSITIVE, minutes=25)
    for at, agrees in ((found[1], True), (found[1], False), (found[2], True)):
        review_verdict(actor=house.actor("lee"), at=at, number=1, agrees=agrees)
    return found


def _lines(house, **asked):
    with in_view_of(actor=house.actor("lee")):
        return ledger_page(actor=house.actor("lee"), asked=LedgerAsked(**asked)).lines


def test_every_line_stands_there_with_what_became_of_it(house, places):
    told = [(line.incident_number, line.verdict, line.standing, line.reviewer_name) for line in _lines(house)]
    assert told == [
        (3, Verdict.TRUE_POSITIVE, Standing.AGREED, "Lee"),
        (2, Verdict.BENIGN_POSITIVE, Standing.DISPUTED, "Lee"),
        (1, Verdict.TRUE_POSITIVE, Standing.HOLDS, ""),
        (1, Verdict.FALSE_POSITIVE, Standing.SUPERSEDED, ""),
    ]
    line = _lines(house)[1]
    assert (line.organisation_name, line.reason_codes, line.minutes) == ("Meridian Shipping", (ReasonCode.TEST,), 15)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"reviewed": Reviewed.NOT_YET}, [1]),
        ({"reviewed": Reviewed.AGREED}, [3]),
        ({"reviewed": Reviewed.DISPUTED}, [2]),
        ({"verdict": Verdict.FALSE_POSITIVE}, [1]),
        ({"page": 2}, [3, 2, 1, 1]),
    ],
)
def test_the_ledger_is_narrowed(asked, numbers, house, places):
    assert [line.incident_number for line in _lines(house, **asked)] == numbers


def test_the_lines_of_one_hunter(house, places):
    assert [line.hunter_name for line in _lines(house, hunter=house.people["mina"])] == ["Mina"]
    with in_view_of(actor=house.actor("lee")):
        page = ledger_page(actor=house.actor("lee"), asked=LedgerAsked())
    assert dict(page.hunters) == {house.people["hugo"]: "Hugo", house.people["mina"]: "Mina"}


def test_figures_count_every_verdict_and_the_last_word_of_its_reviews(house, places):
    with in_view_of(actor=house.actor("lee")):
        weeks, (hugo, mina) = figures(actor=house.actor("lee"))
    assert len(weeks) == WEEKS
    assert weeks[-1] - weeks[0] == timedelta(weeks=WEEKS - 1)
    assert (hugo.total, hugo.weekly[-1], hugo.median_minutes, hugo.reviewed, hugo.agreed) == (3, 3, 15, 2, 1)
    assert (mina.total, mina.median_minutes, mina.reviewed) == (1, 50, 0)


def test_all_verdicts_on_one_incident_the_last_first(house, places):
    with in_view_of(actor=house.actor("hugo")):
        found = verdicts_on(actor=house.actor("hugo"), incident=places[0].incident)
    assert [line.number for line in found] == [2, 1]


def test_whoever_does_not_see_the_incident_sees_no_verdict_on_it(house, places):
    with in_view_of(actor=house.actor("bob")):
        assert verdicts_on(actor=house.actor("bob"), incident=places[0].incident) == ()
        assert ledger_page(actor=house.actor("bob"), asked=LedgerAsked()).found == 0


def test_a_page_takes_as_many_questions_whatever_it_holds(house, places):
    def questions():
        with in_view_of(actor=house.actor("lee")), CaptureQueriesContext(connection) as asked:
            ledger_page(actor=house.actor("lee"), asked=LedgerAsked())
        return len(asked)

    few = questions()
    for _ in range(5):
        judge(house, "mina", places[0], Verdict.TRUE_POSITIVE)
    assert questions() == few
