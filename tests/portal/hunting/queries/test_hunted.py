"""What an organisation may know of the hunt for it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.hunting.judging import judge, second_hunter
from portal.incidents.told import alert, incident
from vedette.portal.access.queries import in_view_of
from vedette.portal.hunting.actions.claims import claim
from vedette.portal.hunting.queries.hunted import WEEKS, hunted_for, judged_between
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Verdict
from vedette.portal.telemetry.models import Device
from vedette.portal.tenants.models import DeviceGroup, Membership, MembershipDeviceGroup


@pytest.fixture
def places(house, hunted):
    second_hunter(house, house.meridian)
    signs = [alert(name, device=f"WS-{name}") for name in ("a", "b", "c")]
    hunted(incident("a"), incident("b"), incident("c"), alerts=signs)
    found = [Place(house.meridian, row.pk) for row in Incident.objects.order_by("number")]
    judge(house, "hugo", found[0], Verdict.FALSE_POSITIVE, minutes=12)
    judge(house, "mina", found[0], Verdict.BENIGN_POSITIVE, minutes=3)
    claim(actor=house.actor("hugo"), at=found[1])
    return found


def _hunted(house, who, **options):
    actor = house.actor(who)
    with in_view_of(actor=actor, organisation=house.meridian):
        return hunted_for(actor=actor, organisation=house.meridian, **options)


def test_the_weeks_are_numbers_and_the_lines_say_who_found_what(house, places):
    found = _hunted(house, "rita")
    assert len(found.weeks) == WEEKS
    assert (found.weeks[0].incidents, found.weeks[0].by_verdict, found.weeks[0].minutes) == (1, (0, 1, 0, 0), 15)
    assert [(line.incident_number, line.hunter_name, line.verdict, line.minutes) for line in found.lines] == [
        (1, "Mina", Verdict.BENIGN_POSITIVE, 3),
        (1, "Hugo", Verdict.FALSE_POSITIVE, 12),
    ]
    assert (found.found, found.in_hand, found.pages) == (2, 1, 1)


def test_beyond_the_last_page_is_the_last_page(house, places):
    assert _hunted(house, "rita", page=2).lines == _hunted(house, "rita").lines


def test_another_organisation_sees_nothing_of_it(house, places):
    bob = house.actor("bob")
    with in_view_of(actor=bob, organisation=house.bramble):
        for organisation in (house.bramble, house.meridian):
            found = hunted_for(actor=bob, organisation=organisation)
            assert (found.found, found.in_hand, found.weeks[0].incidents) == (0, 0, 0)


def test_a_month_has_the_incidents_on_which_a_verdict_was_given_in_it(house, places):
    actor, now, day = house.actor("rita"), timezone.now(), timedelta(days=1)
    with in_view_of(actor=actor, organisation=house.meridian):
        found = judged_between(actor=actor, organisation=house.meridian, since=now - day, until=now + day)
        assert found == {places[0].incident}
        assert not judged_between(actor=actor, organisation=house.meridian, since=now + day, until=now + 2 * day)


def test_a_narrowed_seat_sees_what_was_hunted_on_its_own_devices(house, places):
    judge(house, "mina", places[2], Verdict.TRUE_POSITIVE, minutes=60)
    group = DeviceGroup.objects.create(organisation_id=house.meridian, name="Desks")
    Device.objects.create(organisation_id=house.meridian, lake_id="1", name="WS-a", key="ws-a", group=group)
    seat = Membership.objects.get(organisation_id=house.meridian, person_id=house.people["rita"])
    MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=group)
    found = _hunted(house, "rita")
    assert {line.incident_number for line in found.lines} == {1}
    assert (found.weeks[0].incidents, found.weeks[0].minutes, found.in_hand) == (1, 15, 0)
