"""What an organisation has of credits."""

from datetime import date

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.queries.credits import credit_balance, credit_plans, today


def test_without_a_plan_nothing_is_counted(house):
    with everything_in_view():
        assert credit_balance(actor=SERVICE, organisation=house.meridian) is None
        assert credit_plans(house.meridian) == []


def test_a_day_is_one_of_the_hunting_teams_calendar(wall):
    assert today() == date(2026, 3, 10)
