from datetime import timedelta

from django.utils import timezone

from vedette.portal.access.rules import SERVICE
from vedette.portal.entities.queries.view import last_told
from vedette.portal.telemetry.models import Device


def test_what_was_told_last_is_of_the_latest_device(house, ids, all_in_view):
    assert last_told(actor=SERVICE, organisation=house.meridian) == Device.objects.get(pk=ids["WS1"]).last_seen


def test_a_clock_ahead_of_ours_is_not_believed(house, ids, all_in_view):
    Device.objects.filter(pk=ids["WS1"]).update(last_seen=timezone.now() + timedelta(days=300))
    assert last_told(actor=SERVICE, organisation=house.meridian) == Device.objects.get(pk=ids["WS2"]).last_seen


def test_of_an_organisation_without_devices_nothing_was_told(house, ids, all_in_view):
    assert last_told(actor=SERVICE, organisation=house.bramble) is None
