"""Who sees which cases."""

import pytest

from portal.cases.consulting import asked
from portal.telemetry.fleet import a_group
from vedette.portal.access.queries import in_view_of
from vedette.portal.cases.queries.lines import cases_in_view, clock_kind, lines_of
from vedette.portal.cases.rules.clock import ClockKind
from vedette.portal.site.settings.configuration import CaseClock
from vedette.portal.tenants.models import Membership, MembershipDeviceGroup

pytestmark = pytest.mark.usefixtures("all_in_view")


def _seen(house, name):
    actor = house.actor(name)
    with in_view_of(actor=actor):
        return [row.number for row in cases_in_view(actor=actor).order_by("number")]


def test_who_sees_some_devices_sees_the_own_cases_alone(subscribed):
    asked(subscribed)
    asked(subscribed, who="oscar")
    seat = Membership.objects.get(person_id=subscribed.people["oscar"])
    group = a_group(subscribed.meridian, "Desks", patterns=["ws*"])
    MembershipDeviceGroup.objects.create(organisation_id=subscribed.meridian, membership=seat, device_group=group)
    assert _seen(subscribed, "oscar") == [2]
    assert _seen(subscribed, "alice") == [1, 2]


def test_nobody_sees_anothers_organisation(subscribed):
    asked(subscribed)
    assert [name for name in ("rita", "bob", "hugo", "lee") if _seen(subscribed, name)] == ["rita", "hugo", "lee"]


def test_a_case_is_late_as_soon_as_the_moment_is_over_though_no_worker_looked(subscribed, wall):
    row = cases_in_view(actor=subscribed.actor("alice")).select_related("organisation")
    asked(subscribed)
    assert not lines_of(row)[0].is_late
    wall.go(hours=48, seconds=1)
    assert lines_of(row.all())[0].is_late


def test_the_operator_says_which_time_counts(settings, subscribed):
    assert {each.value for each in CaseClock} == {each.value for each in ClockKind}
    assert clock_kind() is ClockKind.CALENDAR
