"""Drills, the newest first, and whether another one can start."""

from datetime import timedelta

from django.utils import timezone

from vedette.portal.drills.models import Drill
from vedette.portal.drills.queries.drills import drill, drills, room_for
from vedette.portal.drills.rules.hops import LONGEST, MOST_A_DAY, SLACK, HopState, Why


def test_they_are_listed_the_newest_first(house, started, notified):
    first = started()
    Drill.objects.update(ended=timezone.now())
    second = started()
    assert [each.id for each in drills(actor=house.actor("alice"), organisation=notified)] == [second, first]
    assert drills(actor=house.actor("alice"), organisation=house.bramble) == []


def test_one_of_another_organisation_is_absent(house, started):
    assert drill(actor=house.actor("bob"), organisation=house.bramble, drill=started()) is None


def test_where_no_worker_looks_it_says_so_by_itself(started, found):
    drill = started()
    assert found(drill).is_running
    Drill.objects.update(deadline=timezone.now() - SLACK - timedelta(seconds=1))
    page = found(drill)
    assert not page.is_running
    assert page.state is HopState.FAILED
    assert {each.why for each in page.findings} == {Why.NOT_IN_TIME}
    assert page.failures == len(page.findings)


def test_there_is_room_for_ten_a_day_one_after_the_other(started, notified):
    assert (room_for(organisation=notified).is_one_running, room_for(organisation=notified).left_today) == (False, 10)
    started()
    assert (room_for(organisation=notified).is_one_running, room_for(organisation=notified).left_today) == (True, 9)
    Drill.objects.update(deadline=timezone.now() - LONGEST)
    assert not room_for(organisation=notified).is_one_running
    assert MOST_A_DAY == 10
