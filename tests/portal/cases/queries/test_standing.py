"""What home, the navigation and the workbench say of cases."""

from datetime import timedelta

import pytest

from portal.cases.consulting import C, asked, investigated, reported
from vedette.portal.cases.queries.standing import CasesAtRisk, cases_at_risk, cases_standing

pytestmark = pytest.mark.django_db


def _standing(house, who="alice"):
    return cases_standing(actor=house.actor(who), organisation=house.meridian)


def test_where_nobody_asked_nothing_waits(subscribed):
    assert _standing(subscribed).open == 0
    assert cases_at_risk(actor=subscribed.actor("hugo")).is_quiet


def test_what_waits_for_the_organisation_is_counted_and_the_next_report_is_told(wall, subscribed):
    reported(subscribed, C.MORE_INFORMATION_NEEDED)
    wall.go(hours=1)
    investigated(subscribed)
    wall.go(hours=1)
    asked(subscribed)
    standing = _standing(subscribed)
    assert (standing.open, standing.waiting, standing.late) == (3, 1, 0)
    assert standing.due == wall.now + timedelta(hours=47)


def test_a_late_report_is_told_and_is_not_the_next_one(wall, subscribed):
    asked(subscribed)
    wall.go(hours=49)
    standing = _standing(subscribed)
    assert (standing.late, standing.due) == (1, None)


def test_experts_see_whose_clock_asks_for_them(wall, subscribed):
    asked(subscribed)
    wall.go(hours=41)
    investigated(subscribed)
    assert cases_at_risk(actor=subscribed.actor("hugo")) == CasesAtRisk(late=0, soon=1, unowned=1)
    wall.go(hours=8)
    assert cases_at_risk(actor=subscribed.actor("hugo")) == CasesAtRisk(late=1, soon=0, unowned=1)


def test_answered_cases_wait_for_nobody(wall, subscribed):
    reported(subscribed, C.CONCLUDED)
    assert _standing(subscribed).open == 0
    assert cases_at_risk(actor=subscribed.actor("hugo")).is_quiet
