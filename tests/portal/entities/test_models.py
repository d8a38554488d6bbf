"""Flags: once an event, and behind the wall of their organisation."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.telemetry.fleet import a_device
from vedette.portal.access.queries import in_view
from vedette.portal.access.rules import OutOfScopeError, Scope
from vedette.portal.entities.models import FlaggedEvent


def _flagged(organisation, device, place="1,DeviceEvents,a"):
    now = timezone.now()
    return FlaggedEvent.objects.create(
        organisation_id=organisation, device=device, place=place, at=now, table="DeviceEvents", by_name="x", flagged=now
    )


def test_an_event_is_flagged_once(house, all_in_view):
    device = a_device(house.meridian, "ws1")
    _flagged(house.meridian, device)
    with pytest.raises(IntegrityError), transaction.atomic():
        _flagged(house.meridian, device)


def test_flags_of_others_are_neither_seen_nor_written(house, all_in_view):
    theirs = a_device(house.bramble, "ws1")
    _flagged(house.bramble, theirs)
    with in_view(Scope(frozenset({house.meridian}))):
        assert not FlaggedEvent.objects.exists()
        with pytest.raises(OutOfScopeError):
            _flagged(house.bramble, theirs, "2")
