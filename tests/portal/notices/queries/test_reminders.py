"""What the page of a notice says of reminders."""

from portal.notices.reminded import pass_time
from vedette.portal.notices.actions.answering import acknowledge
from vedette.portal.notices.queries.notices import notice_page
from vedette.portal.notices.queries.reminders import reminders_of


def told(house, notice):
    return reminders_of(notice_page(actor=house.actor("oscar"), organisation=house.meridian, notice=notice).line)


def names(recipients):
    return sorted(each.name for each in recipients)


def test_who_comes_next_and_when_is_told_before_anybody_was_reminded(house, published):
    found = told(house, published)
    assert found.lines == ()
    assert names(found.coming.told) == ["Alice", "Oscar"]
    assert found.due is not None


def test_nobody_comes_next_when_all_were_reminded(house, published):
    pass_time()
    found = told(house, published)
    assert names(found.lines) == ["Alice", "Oscar"]
    assert (found.coming, found.due) == (None, None)


def test_nor_when_somebody_knows(house, published):
    acknowledge(actor=house.actor("oscar"), organisation=house.meridian, notice=published)
    assert told(house, published).coming is None
