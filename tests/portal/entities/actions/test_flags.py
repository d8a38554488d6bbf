"""Flags on events: who, which, how many, and what the log says of it."""

import pytest

from portal.telemetry.fleet import a_group, seated
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError, OrganisationRole
from vedette.portal.audit.models import AuditEntry
from vedette.portal.entities.actions import flags as acting
from vedette.portal.entities.actions.flags import EventOfDevice, flag, unflag
from vedette.portal.entities.models import FlaggedEvent
from vedette.portal.entities.queries.flags import flags
from vedette.portal.entities.queries.timeline import device_timeline
from vedette.portal.entities.rules.events import read_place
from vedette.portal.entities.rules.refusals import Reason, RefusedError
from vedette.portal.entities.rules.timelines import Asked
from vedette.portal.telemetry.models import Device


@pytest.fixture
def events(house, ids, all_in_view):
    """The events of WS1, by what they are about."""
    last = Device.objects.get(pk=ids["WS1"]).last_seen
    asked = Asked()
    page, _detail = device_timeline(
        actor=SERVICE, organisation=house.meridian, device=ids["WS1"], asked=asked, period=asked.span.period(last, last)
    )
    return [EventOfDevice(house.meridian, ids["WS1"], read_place(line.place)) for line in page.lines]


def _flags(event):
    return flags(actor=SERVICE, organisation=event.organisation, device=event.device)


def test_a_flag_keeps_what_the_event_told_and_who_set_it(events, house):
    flag(actor=house.actor("oscar"), event=events[0])
    (found,) = _flags(events[0])
    assert (found.by_name, found.action) == ("Oscar", "ConnectionSuccess")
    assert found.about
    assert AuditEntry.objects.filter(deed="event.flagged", subject="WS1.corp.example").count() == 1


def test_a_flag_is_there_once_and_taken_off_once(events, house):
    oscar = house.actor("oscar")
    for _ in range(2):
        flag(actor=oscar, event=events[0])
    assert len(_flags(events[0])) == 1
    for _ in range(2):
        unflag(actor=oscar, event=events[0])
    assert _flags(events[0]) == []
    assert AuditEntry.objects.filter(deed__startswith="event.").count() == 2


def test_a_device_has_so_many_flags_at_most(events, house, monkeypatch):
    monkeypatch.setattr(acting, "MOST_FLAGS", 1)
    flag(actor=house.actor("oscar"), event=events[0])
    with pytest.raises(RefusedError) as refused:
        flag(actor=house.actor("oscar"), event=events[1])
    assert refused.value.reason is Reason.TOO_MANY_FLAGS


def test_who_only_reads_is_refused(events, house):
    for act in (flag, unflag):
        with pytest.raises(NotAllowedError):
            act(actor=house.actor("rita"), event=events[0])


def test_a_seat_that_does_not_see_the_device_flags_nothing(events, house, ids):
    flag(actor=SERVICE, event=events[0])
    group = a_group(house.meridian, "Office")
    Device.objects.filter(pk=ids["WS2"]).update(group=group)
    actor = seated(house.meridian, group, role=OrganisationRole.SECURITY_OPERATOR)
    with in_view_of(actor=actor):
        assert flags(actor=actor, organisation=house.meridian, device=ids["WS1"]) == []
        with pytest.raises(RefusedError):
            unflag(actor=actor, event=events[0])
    assert FlaggedEvent.objects.count() == 1
