"""Nobody opens a lake that is not in view: neither by name, nor by device, nor by a seat that is narrowed."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from portal.telemetry.fleet import a_group, seated
from portal.telemetry.logs import lines
from vedette.lake.reader import Period
from vedette.lake.refusals import QueryTimedOutError
from vedette.lake.timeline import TimelineRequest, timeline
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, Actor, OrganisationRole, Seat
from vedette.portal.telemetry.actions.intake import Delivery, take_in
from vedette.portal.telemetry.models import Device
from vedette.portal.telemetry.queries import lakes, opened_device, opened_lake
from vedette.portal.telemetry.queries.lakes import (
    PAGE_LIMITS,
    NothingKeptError,
    OutOfViewError,
    ReadersBusyError,
    lake_name,
    opened_entities,
    opened_in_view,
)
from vedette.portal.telemetry.rules.ways import Way

EVER = TimelineRequest(Period(datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)))


@pytest.fixture
def filled(house, lake, asked, tmp_path):
    """One device in each organisation's lake."""
    with everything_in_view():
        for organisation, name in ((house.meridian, "ws1"), (house.bramble, "CANARY-DEVICE")):
            path = tmp_path / f"{name}.json"
            path.write_bytes(lines(name))
            take_in(actor=SERVICE, organisation=organisation, delivery=Delivery(Way.COMMAND_LINE, name, (str(path),)))
    return house


def _device(name):
    with everything_in_view():
        return Device.objects.get(name=name).pk


def test_who_sees_an_organisation_reads_its_lake_and_no_other(filled):
    alice = filled.actor("alice")
    with in_view_of(actor=alice), opened_lake(actor=alice, organisation=filled.meridian) as reader:
        assert {event.row["DeviceName"] for event in timeline(reader, EVER).events} == {"ws1"}


@pytest.mark.parametrize("name", ["alice", "oscar", "rita", "hugo"])
def test_a_foreign_lake_is_absent_whatever_is_in_scope(name, filled):
    actor = filled.actor(name)
    for organisation in (filled.bramble, uuid4()):
        with in_view_of(actor=actor):
            for opening in (
                opened_lake(actor=actor, organisation=organisation),
                opened_device(actor=actor, organisation=organisation, device=_device("CANARY-DEVICE")),
                opened_device(actor=actor, organisation=filled.meridian, device=_device("CANARY-DEVICE")),
            ):
                with pytest.raises(OutOfViewError), opening:
                    pass
            with pytest.raises(OutOfViewError):
                lake_name(actor=actor, organisation=organisation)


def test_even_with_everything_in_scope_a_seat_opens_its_own_lake_alone(filled):
    alice = filled.actor("alice")
    with everything_in_view(), pytest.raises(OutOfViewError), opened_lake(actor=alice, organisation=filled.bramble):
        pass


def test_a_narrowed_seat_reads_its_devices_and_not_the_lake(filled):
    with everything_in_view():
        office = a_group(filled.meridian, "Office")
        narrow = seated(filled.meridian, office)
        with pytest.raises(OutOfViewError), opened_lake(actor=narrow, organisation=filled.meridian):
            pass
        ws1 = _device("ws1")
        with (
            pytest.raises(OutOfViewError),
            opened_device(actor=narrow, organisation=filled.meridian, device=ws1),
        ):
            pass
        Device.objects.filter(pk=ws1).update(group=office)
        with opened_device(actor=narrow, organisation=filled.meridian, device=ws1) as found:
            page = timeline(found.reader, replace(EVER, device=found.device))
        assert len(page.events) == 3


def test_a_seat_in_two_organisations_opens_each_by_itself(filled):
    seats = {each: Seat(OrganisationRole.SECURITY_READER) for each in (filled.meridian, filled.bramble)}
    both, names = Actor(uuid4(), "Both", seats=seats), []
    for organisation in seats:
        with in_view_of(actor=both), opened_lake(actor=both, organisation=organisation) as reader:
            names.append({event.row["DeviceName"] for event in timeline(reader, EVER).events})
    assert names == [{"ws1"}, {"CANARY-DEVICE"}]


def test_an_organisation_of_which_nothing_was_received_has_nothing_to_read(house, lake, all_in_view):
    with pytest.raises(NothingKeptError), opened_lake(actor=SERVICE, organisation=house.meridian):
        pass


def test_a_question_that_takes_too_long_ends(filled, all_in_view):
    limits = replace(PAGE_LIMITS, seconds=0.0)
    with (
        opened_lake(actor=SERVICE, organisation=filled.meridian, limits=limits) as reader,
        pytest.raises(QueryTimedOutError),
    ):
        timeline(reader, EVER)


def test_only_so_many_read_at_once(filled, all_in_view, monkeypatch):
    monkeypatch.setattr(lakes, "_free", lakes.BoundedSemaphore(1))
    limits = replace(PAGE_LIMITS, seconds=0.05)
    with (
        opened_lake(actor=SERVICE, organisation=filled.meridian),
        pytest.raises(ReadersBusyError),
        opened_lake(actor=SERVICE, organisation=filled.meridian, limits=limits),
    ):
        pass
    with opened_lake(actor=SERVICE, organisation=filled.meridian, limits=limits):
        pass


def test_a_place_is_given_back_when_nothing_can_be_opened(house, lake, all_in_view):
    for _ in range(lakes.READERS_AT_ONCE + 1):
        with pytest.raises(NothingKeptError), opened_lake(actor=SERVICE, organisation=house.meridian):
            pass


def test_who_sees_all_devices_gets_a_lake_without_bounds(filled):
    alice = filled.actor("alice")
    with in_view_of(actor=alice), opened_in_view(actor=alice, organisation=filled.meridian) as lake:
        assert lake.devices is None
        assert timeline(lake.reader, EVER).events


def test_a_narrowed_seat_gets_the_ids_of_its_devices_and_no_list_of_all(filled):
    with everything_in_view():
        group = a_group(filled.meridian, "Office")
        Device.objects.filter(name="ws1").update(group=group)
        own = Device.objects.get(name="ws1").lake_id
        other = a_group(filled.meridian, "Empty")
    for groups, seen in (((group,), {own}), ((other,), set())):
        actor = seated(filled.meridian, *groups)
        with in_view_of(actor=actor), opened_in_view(actor=actor, organisation=filled.meridian) as lake:
            assert lake.devices == seen
        with in_view_of(actor=actor), pytest.raises(OutOfViewError):
            opened_entities(actor=actor, organisation=filled.meridian).__enter__()


def test_what_the_lake_knows_of_accounts_is_read_in_view_alone(filled):
    alice = filled.actor("alice")
    with in_view_of(actor=alice):
        with opened_entities(actor=alice, organisation=filled.meridian) as known:
            assert [each.name for each in known.devices()] == ["ws1"]
        for opening in (opened_entities, opened_in_view):
            with pytest.raises(OutOfViewError):
                opening(actor=alice, organisation=filled.bramble).__enter__()


def test_an_organisation_that_told_nothing_has_no_list(house, lake):
    alice = house.actor("alice")
    with in_view_of(actor=alice), pytest.raises(NothingKeptError):
        opened_entities(actor=alice, organisation=house.meridian).__enter__()
