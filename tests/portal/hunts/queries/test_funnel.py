"""The funnel of an organisation."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.hunting.judging import judge
from portal.incidents.told import incident
from vedette.portal.hunts.queries.funnel import funnel
from vedette.portal.hunts.rules.funnel import Funnel
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.rules.values import Verdict
from vedette.portal.notices.models import Notice


@pytest.fixture
def places(house, hunted):
    """Three incidents: one is only ranked, one was judged, one was told of."""
    hunted(incident("a"), incident("b"), incident("c"))
    found = [Place(house.meridian, row.pk) for row in Incident.objects.order_by("number")]
    judge(house, "hugo", found[1], Verdict.FALSE_POSITIVE)
    tell(found[2])
    return found


def tell(at, number=1, **values):
    """Publish a notification about the incident."""
    alert, now = Alert.objects.filter(incident_id=at.incident).first(), timezone.now()
    told = {"title": "t", "severity": "High", "version": 1, "lead_raised": now, "published": now, **values}
    Notice.objects.create(organisation_id=at.organisation, alert=alert, number=number, **told)


def _funnel(house, days=0, organisation=None):
    since = timezone.now() + timedelta(days=days - 1)
    return funnel(
        actor=house.actor("rita"),
        organisation=organisation or house.meridian,
        since=since,
        until=since + timedelta(days=2),
    )


def test_incidents_get_as_far_as_they_got(house, places):
    assert _funnel(house) == Funnel(3, 2, 1)


def test_another_time_and_another_organisation_have_their_own(house, places):
    assert _funnel(house, days=-30) == Funnel(0, 0, 0)
    assert _funnel(house, organisation=house.bramble) == Funnel(0, 0, 0)


def test_sample_notifications_do_not_count(house, places):
    tell(places[0], number=2, is_sample=True)
    assert _funnel(house).notified == 1
