from datetime import timedelta

import pytest
from django.utils import timezone

from portal.telemetry.fleet import a_group
from portal.telemetry.logs import lines
from vedette.lake.store import Lake
from vedette.pipeline.ingest import IngestRequest, ingest
from vedette.portal.access.rules import SERVICE
from vedette.portal.telemetry.actions.refresh import refresh_devices
from vedette.portal.telemetry.models import Device, DeviceTag

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.fixture
def kept(house, lake, tmp_path):
    """Keep lines in Meridian's lake and write its devices down; tells of how many."""

    def keep(*contents, since=None):
        for number, content in enumerate(contents):
            path = tmp_path / f"{number}.json"
            path.write_bytes(content)
            ingest(IngestRequest((str(path),), lake, "meridian-shipping"))
        return refresh_devices(actor=SERVICE, organisation=house.meridian, since=since)

    return keep


def test_a_device_is_written_down_as_the_lake_knows_it(kept):
    assert kept(lines("WS1.meridian.example", 4)) == 1
    row = Device.objects.get()
    assert (row.name, row.key, row.domain) == ("WS1.meridian.example", "ws1.meridian.example", "meridian.example")
    assert (row.system, row.events, row.own_events, row.risk) == ("windows", 4, 4, "None")
    assert len(row.lake_id) == 40
    assert timezone.now() - row.heard < timedelta(minutes=1)


def test_a_device_that_told_more_stays_the_same_row(kept):
    kept(lines("ws1", 2))
    before = Device.objects.get().pk
    kept(lines("ws1", 3, first=9))
    assert [(row.pk, row.events) for row in Device.objects.all()] == [(before, 5)]


def test_what_people_said_of_a_device_stays(kept, house):
    kept(lines("ws1"))
    DeviceTag.objects.create(organisation_id=house.meridian, device=Device.objects.get(), name="kiosk")
    kept(lines("ws1", first=9))
    assert DeviceTag.objects.get().device.name == "ws1"


def test_a_new_device_goes_to_the_first_group_that_takes_it(kept, house):
    a_group(house.meridian, "All", rank=2, patterns=["*"])
    a_group(house.meridian, "Lab", rank=1, patterns=["lab-*"])
    kept(lines("lab-1") + lines("ws1"))
    assert {row.name: row.group.name for row in Device.objects.all()} == {"lab-1": "Lab", "ws1": "All"}


def test_only_devices_heard_of_since_are_asked_for(kept):
    kept(lines("ws1"))
    now = timezone.now()
    assert kept(lines("ws2"), since=now) == 1
    assert Device.objects.count() == 2


def test_names_of_others_stay_on_their_line(kept):
    kept(lines("ws1\u202egnp.exe\x1b[2J"))
    assert Device.objects.get().name == "ws1gnp.exe[2J"


def test_more_devices_than_a_page_of_the_lake(kept):
    assert kept(b"".join(lines(f"ws{number}", 1) for number in range(1_100))) == 1_100
    assert Device.objects.count() == 1_100


def test_all_devices_at_once_forget_those_that_the_lake_does_not_know(kept, lake):
    kept(lines("ws1"))
    with Lake.open(lake, "meridian-shipping") as opened:
        opened.replace_entities([])
    assert kept(since=timezone.now()) == 0
    assert Device.objects.count() == 1
    assert kept() == 0
    assert Device.objects.count() == 0
