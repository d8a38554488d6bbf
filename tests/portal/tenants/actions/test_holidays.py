from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.queries import lines
from vedette.portal.tenants.actions.holidays import add_holiday, add_holidays, remove_holiday
from vedette.portal.tenants.actions.refusals import Reason, RefusedError
from vedette.portal.tenants.queries import business_calendar, holidays
from vedette.portal.tenants.rules import business_days

TODAY = timezone.now().date()
CHRISTMAS = date(TODAY.year, 12, 25)


def _kept():
    return [(line.day, line.name) for line in holidays(actor=SERVICE)]


def _told(house: House):
    with everything_in_view():
        return [(line.deed, line.subject) for line in lines(actor=house.actor("ada"), organisation=None)]


def test_a_day_that_is_added_is_no_business_day_until_it_is_removed_and_the_log_has_both(house: House):
    ada = house.actor("ada")
    added = add_holiday(actor=ada, day=CHRISTMAS, name="  Noël \u202e ")
    assert _kept() == [(CHRISTMAS, "Noël")]
    assert not business_calendar(actor=house.actor("hugo")).is_business_day(CHRISTMAS)
    remove_holiday(actor=ada, holiday=added)
    assert _kept() == []
    assert _told(house)[:2] == [("holiday.removed", "Noël"), ("holiday.added", "Noël")]


@pytest.mark.parametrize("name", ["lee", "hugo", "alice", "rita"])
def test_nobody_but_an_administrator_of_the_hunting_team_keeps_it(name, house: House):
    actor = house.actor(name)
    for forbidden in (
        lambda: add_holiday(actor=actor, day=CHRISTMAS, name="Noël"),
        lambda: add_holidays(actor=actor, days=[(CHRISTMAS, "Noël")]),
        lambda: remove_holiday(actor=actor, holiday=uuid4()),
    ):
        with pytest.raises(NotAllowedError):
            forbidden()
    assert _kept() == []


@pytest.mark.parametrize(
    ("day", "name", "reason"),
    [
        (CHRISTMAS, "Again", Reason.HOLIDAY_KNOWN),
        (TODAY + timedelta(days=1), " \u200b ", Reason.NAME_MISSING),
        (date.max, "Far", Reason.DAY_TOO_FAR),
        (date.min, "Long ago", Reason.DAY_TOO_FAR),
    ],
)
def test_what_cannot_be_a_holiday_is_refused_and_nothing_is_told(day, name, reason, house: House):
    ada = house.actor("ada")
    add_holiday(actor=ada, day=CHRISTMAS, name="Noël")
    before = _told(house)
    with pytest.raises(RefusedError) as refused:
        add_holiday(actor=ada, day=day, name=name)
    assert refused.value.reason is reason
    assert (_kept(), _told(house)) == ([(CHRISTMAS, "Noël")], before)


def test_of_many_days_those_that_are_known_stay_as_they_are(house: House):
    ada = house.actor("ada")
    add_holiday(actor=ada, day=CHRISTMAS, name="Noël")
    day_after = CHRISTMAS + timedelta(days=1)
    assert add_holidays(actor=ada, days=[(CHRISTMAS, "Christmas"), (day_after, "Boxing Day")]) == 1
    assert _kept() == [(CHRISTMAS, "Noël"), (day_after, "Boxing Day")]


def test_of_many_days_all_are_added_or_none(house: House):
    with pytest.raises(RefusedError):
        add_holidays(actor=house.actor("ada"), days=[(CHRISTMAS, "Noël"), (date.max, "Far")])
    assert _kept() == []


def test_there_is_an_end_to_holidays(house: House):
    days = [(TODAY + timedelta(days=number), "Rest") for number in range(business_days.MOST_HOLIDAYS + 1)]
    add_holidays(actor=house.actor("ada"), days=days[:-1])
    with pytest.raises(RefusedError) as refused:
        add_holidays(actor=house.actor("ada"), days=days[-1:])
    assert refused.value.reason is Reason.TOO_MANY_HOLIDAYS
    assert len(_kept()) == business_days.MOST_HOLIDAYS


def test_what_is_gone_cannot_be_removed(house: House):
    with pytest.raises(RefusedError) as refused:
        remove_holiday(actor=house.actor("ada"), holiday=uuid4())
    assert refused.value.reason is Reason.NO_SUCH_ROW
