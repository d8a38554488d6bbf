"""What becomes of an incident by its actions."""

from django.utils import timezone

from vedette.portal.incidents.actions.holding import hold
from vedette.portal.incidents.models import HistoryEntry, Incident
from vedette.portal.incidents.rules.values import IncidentStatus
from vedette.portal.response.actions.incidents import hand_back_when_over, hand_to_organisation
from vedette.portal.response.models import RecommendedAction


def _held(at):
    return hold(organisation=at.organisation, incident=at.incident)


def test_an_incident_is_handed_over_once(house, true_positive):
    for _ in range(2):
        hand_to_organisation(house.actor("hugo"), _held(true_positive), timezone.now())
    assert HistoryEntry.objects.filter(deed="status changed").count() == 1


def test_it_comes_back_when_nothing_waits_any_more_and_not_before(house, true_positive, one):
    oscar = house.actor("oscar")
    hand_back_when_over(oscar, _held(true_positive), timezone.now())
    assert Incident.objects.get().status == IncidentStatus.AWAITING_ACTION
    RecommendedAction.objects.update(state="Failed")
    hand_back_when_over(oscar, _held(true_positive), timezone.now())
    assert Incident.objects.get().status == IncidentStatus.IN_PROGRESS
