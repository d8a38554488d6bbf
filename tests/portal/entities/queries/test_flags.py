from datetime import timedelta

from django.utils import timezone

from portal.telemetry.fleet import a_device
from vedette.portal.access.rules import SERVICE
from vedette.portal.entities.models import FlaggedEvent
from vedette.portal.entities.queries.flags import flags


def test_the_newest_event_comes_first_and_only_of_its_device(house, all_in_view):
    now = timezone.now()
    one, other = a_device(house.meridian, "ws1"), a_device(house.meridian, "ws2")
    for number, device in enumerate((one, one, other)):
        FlaggedEvent.objects.create(
            organisation_id=house.meridian, device=device, place=str(number), at=now + timedelta(hours=number),
            table="DeviceEvents", by_name="x", flagged=now,
        )  # fmt: skip
    found = flags(actor=SERVICE, organisation=house.meridian, device=one.pk)
    assert [each.place for each in found] == ["1", "0"]
