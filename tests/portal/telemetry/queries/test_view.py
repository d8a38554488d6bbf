"""A device out of a seat's groups never appears, whichever way somebody asks for it."""

from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.telemetry.fleet import a_device, a_group, seated
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE, OrganisationRole, ScopeMissingError
from vedette.portal.telemetry.actions.grouping import regroup
from vedette.portal.telemetry.queries import (
    device,
    devices,
    find_devices,
    narrowed_organisations,
    reporting_devices,
    visible_devices,
)
from vedette.portal.telemetry.queries.groups import group_lines, preview
from vedette.portal.telemetry.queries.inventory import every_device, systems, tags
from vedette.portal.telemetry.rules.health import Health, Risk
from vedette.portal.telemetry.rules.listing import Asked, Order

_NAMES = st.text("ab-", min_size=1, max_size=5)
_PATTERNS = st.lists(st.text("ab*-", min_size=1, max_size=4), max_size=3)


def test_nobody_asks_for_devices_without_a_scope(house):
    with pytest.raises(ScopeMissingError):
        list(visible_devices(actor=SERVICE, organisation=house.meridian))


def test_a_device_of_no_group_is_seen_by_those_who_are_not_narrowed(house, all_in_view):
    office = a_group(house.meridian, "Office")
    a_device(house.meridian, "ws1", group=office)
    a_device(house.meridian, "unknown")
    wide, narrow = seated(house.meridian), seated(house.meridian, office)
    assert visible_devices(actor=wide).count() == 2
    assert [row.name for row in visible_devices(actor=narrow)] == ["ws1"]
    assert (narrowed_organisations(actor=wide), narrowed_organisations(actor=narrow)) == (frozenset(), {house.meridian})


def test_a_seat_in_one_organisation_narrows_nothing_in_another(house, all_in_view):
    office = a_group(house.meridian, "Office")
    a_device(house.meridian, "ws1")
    a_device(house.bramble, "theirs")
    both = seated(house.meridian, office)
    both = type(both)(both.person, both.name, seats={**both.seats, **seated(house.bramble).seats})
    assert [row.name for row in visible_devices(actor=both)] == ["theirs"]


def test_devices_of_an_organisation_out_of_scope_are_seen_by_nobody(house, all_in_view):
    row = a_device(house.bramble, "CANARY-DEVICE")
    for name in ("alice", "oscar", "rita", "hugo"):
        actor = house.actor(name)
        with in_view_of(actor=actor):
            assert not visible_devices(actor=actor).exists()
            assert not visible_devices(actor=actor, organisation=house.bramble).exists()
            assert device(actor=actor, organisation=house.bramble, device=row.pk) is None
            assert find_devices(actor=actor, words="canary") == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_NAMES, unique=True, max_size=8), st.lists(_PATTERNS, min_size=1, max_size=3), st.data())
def test_whatever_is_asked_a_device_out_of_the_seats_groups_never_appears(house, all_in_view, names, contents, data):
    with transaction.atomic():
        _check(house.meridian, names, contents, data)
        transaction.set_rollback(True)  # nothing of an example stays


def _check(organisation, names, contents, data):
    groups = [
        a_group(organisation, f"g{at}", rank=at, patterns=patterns, is_lab=at == 1)
        for at, patterns in enumerate(contents)
    ]
    rows = {
        name: a_device(organisation, name, tags=[f"tag-{name}"], system=f"system-{name}", days_ago=len(name) * 3)
        for name in names
    }
    regroup(organisation)
    own = data.draw(st.sets(st.sampled_from(groups), min_size=1), label="seat")
    actor = seated(organisation, *own, role=OrganisationRole.SECURITY_ADMINISTRATOR)
    for row in rows.values():
        row.refresh_from_db()
    seen = {name for name, row in rows.items() if row.group_id in {each.pk for each in own}}
    asked = data.draw(_asked(groups), label="asked")

    listed = devices(actor=actor, organisation=organisation, asked=asked)
    assert {line.name for line in listed.lines} <= seen
    assert listed.total == len(listed.lines)
    assert list(every_device(actor=actor, organisation=organisation, asked=asked)) == list(listed.lines)
    assert {line.name for line in devices(actor=actor, organisation=organisation).lines} == seen
    assert {found.line.name for word in "ab-" for found in find_devices(actor=actor, words=word)} <= seen
    assert {name for name, row in rows.items() if device(actor=actor, organisation=organisation, device=row.pk)} == seen
    assert reporting_devices(actor=actor, organisation=organisation).known == len(seen)
    assert set(tags(actor=actor, organisation=organisation)) == {f"tag-{name}" for name in seen}
    assert set(systems(actor=actor, organisation=organisation)) == {f"system-{name}" for name in seen}
    matched = preview(actor=actor, organisation=organisation, patterns=["*"])
    assert set(matched.names) == seen
    assert matched.total == len(seen)
    counted = {line.name: line.devices for line in group_lines(actor=actor, organisation=organisation)}
    assert sum(counted.values()) == len(seen)


def _asked(groups):
    return st.builds(
        Asked,
        words=st.text("ab-", max_size=2),
        health=st.none() | st.sampled_from(Health),
        risk=st.none() | st.sampled_from(Risk),
        group=st.none() | st.sampled_from([each.pk for each in groups]) | st.just(uuid4()),
        is_without_group=st.booleans(),
        order=st.sampled_from(Order),
        is_descending=st.booleans(),
    )
