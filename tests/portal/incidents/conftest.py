"""Incidents in Meridian, and a way to say what a hunt found there."""

from collections.abc import Callable

import pytest

from portal.incidents.told import alert, document, incident
from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.actions.take_in import TakenIn, take_in
from vedette.portal.incidents.models import Incident
from vedette.portal.telemetry.models import Device
from vedette.portal.tenants.models import DeviceGroup, Membership, MembershipDeviceGroup


@pytest.fixture
def all_in_view(db):
    """Tests of actions see every row, as the service does."""
    with everything_in_view():
        yield


@pytest.fixture
def hunted(house: House, all_in_view) -> Callable[..., TakenIn]:
    """Take in what a hunt in Meridian found."""
    return lambda *incidents, **options: take_in(
        actor=SERVICE, organisation=house.meridian, document=document(*incidents, **options)
    )


@pytest.fixture
def at(house: House, hunted) -> Place:
    """An incident of two alerts in Meridian."""
    hunted(incident("a", "b"))
    return Place(house.meridian, Incident.objects.get(number=1).pk)


@pytest.fixture
def narrowed(house, hunted):
    """Rita sees the devices of one group alone: WS-01 is in it, SRV-02 is not."""
    hunted(
        incident("a"),
        incident("b"),
        incident("c", "d"),
        alerts=[alert("b", device="SRV-02"), alert("d", device="SRV-02")],
    )
    group = DeviceGroup.objects.create(organisation_id=house.meridian, name="Desks")
    for number, name in enumerate(("ws-01", "srv-02")):
        own = {"group": group} if name == "ws-01" else {}
        Device.objects.create(organisation_id=house.meridian, lake_id=str(number), name=name, key=name, **own)
    seat = Membership.objects.get(organisation_id=house.meridian, person_id=house.people["rita"])
    MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=group)
    return house.actor("rita")
