"""Jobs of an organisation stay behind its wall."""

import pytest

from vedette.portal.access.queries import everything_in_view, in_view
from vedette.portal.access.rules import Scope, ScopeMissingError
from vedette.portal.jobs.actions import enqueue
from vedette.portal.jobs.models import Job


def test_jobs_are_seen_within_a_scope_alone(house):
    enqueue(kind="tests.walled", organisation=house.bramble)
    with pytest.raises(ScopeMissingError):
        Job.objects.count()
    with in_view(Scope(frozenset({house.meridian}))):
        assert not Job.objects.filter(kind="tests.walled").exists()
    with everything_in_view():
        assert Job.objects.filter(kind="tests.walled").exists()
