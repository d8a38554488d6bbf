from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

from portal.onboarding.steps import S, standing, take, taken_to
from portal.people import House
from vedette.portal.access.queries import in_view_of
from vedette.portal.onboarding.queries.applications import NOT_APPLIED, standing_of, standings
from vedette.portal.onboarding.rules.application import Step
from vedette.portal.tenants.actions.holidays import add_holiday

FRIDAY = datetime(2026, 3, 13, 16, tzinfo=UTC)


def _at(moment):
    return patch("django.utils.timezone.now", return_value=moment)


def test_who_never_applied_stands_at_the_beginning(house: House):
    assert standing(house) == NOT_APPLIED
    assert (NOT_APPLIED.since, NOT_APPLIED.applied, NOT_APPLIED.last_words) == (None, None, "")


def test_a_standing_tells_who_applied_and_how_it_went(house: House):
    taken_to(house, S.MORE_INFO)
    found = standing(house)
    assert (found.state, found.applicant, found.applicant_email) == (
        S.MORE_INFO,
        house.people["alice"],
        "alice@people.example",
    )
    assert [step.to_state for step in found.steps] == [S.SUBMITTED, S.UNDER_REVIEW, S.MORE_INFO]
    assert found.last_words == "Because."
    assert (found.applied, found.since) == (found.steps[0].at, found.steps[2].at)


def test_only_those_in_view_are_told(house: House):
    taken_to(house, S.SUBMITTED)
    bob = house.actor("bob")
    with in_view_of(actor=bob):
        assert standings(actor=bob, organisations=[house.meridian, house.bramble]) == {}
        assert standing_of(actor=bob, organisation=house.meridian) == NOT_APPLIED


def test_the_clock_counts_business_days_of_the_hunting_team(house: House):
    with _at(FRIDAY):
        take(house, Step.SUBMIT)
    with _at(FRIDAY + timedelta(days=3)):
        clock = standing(house).clock
        assert (clock.days_used, clock.due, clock.is_late) == (1, FRIDAY + timedelta(days=7), False)
    with _at(FRIDAY + timedelta(days=7, seconds=1)):
        assert standing(house).clock.is_late


def test_a_holiday_that_is_named_while_the_clock_runs_makes_the_answer_due_a_day_later(house: House):
    with _at(FRIDAY):
        take(house, Step.SUBMIT)
    with _at(FRIDAY + timedelta(days=4)):
        assert standing(house).clock.days_used == 2
        add_holiday(actor=house.actor("ada"), day=date(2026, 3, 16), name="Monday")
        clock = standing(house).clock
        assert (clock.days_used, clock.due) == (1, FRIDAY + timedelta(days=10))


def test_the_second_application_is_what_is_told_of(house: House):
    taken_to(house, S.DECLINED)
    take(house, Step.SUBMIT)
    found = standing(house)
    assert found.applied == found.steps[-1].at
