"""What somebody sees of alerts and incidents."""

import pytest

from vedette.portal.access.queries import in_view_of
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.queries.incident import incident_page, story_for_page, story_of
from vedette.portal.incidents.queries.view import (
    alerts_in_view,
    alerts_out_of_view,
    counted_alerts,
    counted_incidents,
    incidents_in_view,
)


@pytest.mark.parametrize(("who", "sees"), [("alice", True), ("hugo", True), ("lee", True), ("bob", False)])
def test_incidents_are_seen_by_those_in_whose_scope_they_are(who, sees, house, at):
    actor = house.actor(who)
    for organisation in (None, house.meridian):
        with in_view_of(actor=actor, organisation=organisation):
            assert incidents_in_view(actor=actor, organisation=organisation).exists() is sees
            assert alerts_in_view(actor=actor, organisation=organisation).exists() is sees


def test_one_organisation_is_one_organisation(house, at):
    assert not incidents_in_view(actor=house.actor("lee"), organisation=house.bramble).exists()
    assert not alerts_in_view(actor=house.actor("lee"), organisation=house.bramble).exists()


def test_who_is_narrowed_sees_what_concerns_their_devices(house, narrowed):
    seen = alerts_in_view(actor=narrowed, organisation=house.meridian)
    assert set(seen.values_list("told_as", flat=True)) == {"a", "c"}
    assert set(incidents_in_view(actor=narrowed).values_list("number", flat=True)) == {1, 3}


def test_what_is_out_of_view_is_the_rest(house, narrowed):
    assert set(alerts_out_of_view(actor=narrowed).values_list("told_as", flat=True)) == {"b", "d"}
    assert not alerts_out_of_view(actor=house.actor("oscar")).exists()


def test_others_see_all(house, narrowed):
    assert alerts_in_view(actor=house.actor("oscar"), organisation=house.meridian).count() == 4


def test_the_story_of_a_whole_incident_is_not_for_who_sees_a_part(house, narrowed):
    third = Incident.objects.get(number=3)
    asked = {"actor": narrowed, "organisation": house.meridian}
    assert story_for_page(**asked, incident=third.pk) is None
    assert story_of(**asked, incident=third.pk) is None
    page = incident_page(**asked, incident=third.pk)
    assert (page.name, page.devices, page.alert_count, page.has_story) == ("Sign c", ("WS-01",), 1, False)
    assert story_for_page(**asked, incident=Incident.objects.get(number=1).pk) is not None


def test_samples_are_in_view_and_not_counted(house, at):
    rita, own = house.actor("rita"), {"organisation": house.meridian}
    Incident.objects.update(is_sample=True)
    assert incidents_in_view(actor=rita, **own).count() == 1
    assert alerts_in_view(actor=rita, **own).count() == 2
    assert not counted_incidents(actor=rita, **own).exists()
    assert not counted_alerts(actor=rita, **own).exists()
