"""A step is all of it or nothing."""

import pytest

from portal.cases.consulting import asked, row_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.models import AuditEntry
from vedette.portal.cases.actions import stepping
from vedette.portal.cases.actions.answering import take_case
from vedette.portal.cases.actions.stepping import Taken, locked_case, take
from vedette.portal.cases.models import CaseStep
from vedette.portal.cases.rules.phases import Step
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.jobs.models import Job

pytestmark = pytest.mark.usefixtures("all_in_view")


def test_where_a_letter_cannot_be_written_nothing_happened(subscribed, monkeypatch):
    place = asked(subscribed)
    monkeypatch.setattr(stepping, "tell_of_step", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take_case(actor=subscribed.actor("hugo"), at=place)
    assert (row_of(place).phase, row_of(place).owner) == ("Submitted", None)
    assert CaseStep.objects.filter(case_id=place.case).count() == 1


def test_each_step_is_logged_with_where_the_case_stands(subscribed):
    place = asked(subscribed)
    take_case(actor=subscribed.actor("hugo"), at=place)
    line = AuditEntry.objects.get(deed="case.taken")
    assert (line.organisation_id, line.subject) == (subscribed.meridian, "#1 Odd connection")


def test_a_case_of_another_organisation_is_none(subscribed):
    place = asked(subscribed)
    with pytest.raises(RefusedError) as refused:
        locked_case(SERVICE, CasePlace(subscribed.bramble, place.case))
    assert refused.value.reason is Reason.NO_SUCH_ROW


def test_each_moment_has_a_job_of_its_own(subscribed, wall):
    place = asked(subscribed)
    row = locked_case(SERVICE, place)
    take(subscribed.actor("hugo"), row, Taken(Step.ASSIGN))
    assert Job.objects.filter(kind="cases.watch").count() == 1
