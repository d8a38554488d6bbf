"""What somebody sees of recommended actions."""

from portal.incidents.told import incident
from vedette.portal.access.queries import in_view_of
from vedette.portal.incidents.actions.incidents import Place, merge
from vedette.portal.incidents.models import Incident
from vedette.portal.response.queries.view import actions_in_view


def _titles(actor, organisation=None):
    rows = actions_in_view(actor=actor, organisation=organisation)
    return set(rows.values_list("title", flat=True))


def test_a_narrowed_seat_sees_actions_on_its_devices_and_of_incidents_that_it_sees_whole(house, on_two_devices):
    assert _titles(on_two_devices, house.meridian) == {"1 WS-01", "1 all", "3 WS-01"}
    assert _titles(on_two_devices) == {"1 WS-01", "1 all", "3 WS-01"}


def test_who_is_not_narrowed_sees_all_of_the_organisation(house, on_two_devices):
    assert len(_titles(house.actor("oscar"), house.meridian)) == 7
    assert _titles(house.actor("oscar"), house.bramble) == set()


def test_another_organisation_sees_nothing(house, on_two_devices):
    with in_view_of(actor=house.actor("bob")):
        assert _titles(house.actor("bob")) == set()


def test_a_merged_incident_is_seen_as_whole_as_the_one_where_it_leads(house, hunted, on_two_devices):
    first, second = (Incident.objects.get(number=number).pk for number in (1, 2))
    merge(actor=house.actor("hugo"), at=Place(house.meridian, first), into=second)
    assert _titles(on_two_devices) == {"1 WS-01", "3 WS-01"}
    hunted(incident("y"))
    assert _titles(on_two_devices) == {"1 WS-01", "3 WS-01"}
