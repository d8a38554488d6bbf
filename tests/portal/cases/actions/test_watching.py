"""A report that does not come is on record, once, whoever looks first."""

from datetime import timedelta

import pytest

from portal.cases.consulting import C, asked, investigated, reported, row_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.cases.actions.answering import report
from vedette.portal.cases.actions.watching import watch_clock
from vedette.portal.cases.models import CaseStep
from vedette.portal.jobs.models import Job
from vedette.portal.post.models import Letter

pytestmark = pytest.mark.usefixtures("all_in_view")


def _misses(place):
    return list(CaseStep.objects.filter(case_id=place.case, deed="missed").values_list("due", flat=True))


def test_a_worker_looks_when_the_moment_is_over(subscribed):
    place = asked(subscribed)
    row, job = row_of(place), Job.objects.get(kind="cases.watch")
    assert timedelta() < job.due - row.due < timedelta(seconds=1)


def test_it_is_on_record_once_and_raised_to_the_lead(subscribed, wall):
    place = asked(subscribed)
    due = row_of(place).due
    wall.go(hours=48)
    watch_clock(actor=SERVICE, at=place)
    assert _misses(place) == []
    wall.go(seconds=1)
    watch_clock(actor=SERVICE, at=place)
    watch_clock(actor=SERVICE, at=place)
    assert _misses(place) == [due]
    assert [each.to for each in Letter.objects.filter(kind="case_missed")] == ["lee@people.example"]


def test_whoever_acts_first_puts_it_on_record_too(subscribed, wall):
    place = investigated(subscribed)
    due = row_of(place).due
    wall.go(days=4)
    report(actor=subscribed.actor("hugo"), at=place, category=C.CONCLUDED, words="Late, but here.")
    assert (_misses(place), row_of(place).missed) == ([due], due)


def test_while_the_organisation_is_asked_nothing_is_missed(subscribed, wall):
    place = reported(subscribed, C.MORE_INFORMATION_NEEDED)
    wall.go(days=30)
    watch_clock(actor=SERVICE, at=place)
    assert _misses(place) == []


def test_nobody_but_the_service_watches(subscribed):
    with pytest.raises(NotAllowedError):
        watch_clock(actor=subscribed.actor("lee"), at=asked(subscribed))
