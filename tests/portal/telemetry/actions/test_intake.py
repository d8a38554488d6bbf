from datetime import timedelta

import pytest
from django.utils import timezone

from portal.telemetry.logs import lines
from vedette.lake.refusals import WriterTakenError
from vedette.lake.store import Lake
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.telemetry.actions import intake
from vedette.portal.telemetry.actions.intake import Delivery, take_in
from vedette.portal.telemetry.models import Device, Intake, Source
from vedette.portal.telemetry.rules.ways import Way

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.fixture
def deliver(house, lake, asked, tmp_path):
    """Take in files with these contents."""

    def take(*contents, way=Way.COMMAND_LINE, **more):
        paths = []
        for number, content in enumerate(contents):
            paths.append(tmp_path / f"{number}.json")
            paths[-1].write_bytes(content)
        delivery = Delivery(way, "logs of today", tuple(map(str, paths)), **more)
        return take_in(actor=SERVICE, organisation=house.meridian, delivery=delivery)

    return take


def test_what_came_is_written_down(deliver):
    deliver(lines("ws1", 3), lines("ws2", 2))
    row = Intake.objects.get()
    assert (row.way, row.label, row.inputs, row.events, row.known) == ("command line", "logs of today", 2, 5, 0)
    assert (row.formats, row.problem_count, row.problems) == (["json"], 0, [])
    assert row.began <= row.ended
    source = Source.objects.get()
    assert (source.format, source.inputs, source.events, source.problems) == ("json", 2, 5, 0)


def test_devices_are_known_and_the_hunt_is_asked_for_when_it_ends(deliver, asked):
    deliver(lines("ws1"))
    assert Device.objects.get().name == "ws1"
    assert [kind for kind, _, _ in asked()] == ["incidents.hunt"]


def test_the_same_content_again_brings_nothing(deliver, asked):
    deliver(lines("ws1"))
    first = Source.objects.get().last_received
    result = deliver((content := lines("ws2")), content)
    assert (result.events, result.known) == (3, 1)
    assert [row.known for row in Intake.objects.order_by("began")] == [0, 1]
    assert Source.objects.get().last_received > first


def test_what_could_not_be_read_is_a_line_each_and_few(deliver, monkeypatch):
    monkeypatch.setattr(intake, "PROBLEMS_KEPT", 2)
    deliver(lines("ws1"), b"\x00\x01 no log", lines("ws2", 1) + b"{broken\n", b"%PDF-1.7")
    row = Intake.objects.get()
    assert (row.events, row.problem_count, len(row.problems)) == (4, 3, 2)
    assert row.problems[0]["kind"] == "unknown_format"
    assert Source.objects.get(format="json").problems == 1


def test_the_folder_has_one_intake_an_hour(deliver):
    for number in range(3):
        deliver(lines(f"ws{number}"), way=Way.FOLDER)
    row = Intake.objects.get()
    assert (row.inputs, row.events) == (3, 9)
    Intake.objects.update(began=timezone.now() - timedelta(hours=2))
    deliver(lines("ws9"), way=Way.FOLDER)
    assert Intake.objects.count() == 2


def test_the_newest_are_kept(deliver, monkeypatch):
    monkeypatch.setattr(intake, "INTAKES_KEPT", 2)
    for number in range(4):
        deliver(lines(f"ws{number}"))
    assert Intake.objects.count() == 2
    assert Source.objects.get().events == 12


def test_another_writer_is_waited_for_and_told_when_it_takes_too_long(deliver, lake, house):
    with Lake.open(lake, "meridian-shipping"), pytest.raises(WriterTakenError):
        deliver(lines("ws1"), patience=timedelta(seconds=0.3))
    row = Intake.objects.get()
    assert row.ended
    assert "writes the telemetry" in row.problems[0]["detail"]
    deliver(lines("ws1"))
    assert Device.objects.count() == 1


def test_the_service_alone_takes_in(house, lake):
    with pytest.raises(NotAllowedError):
        take_in(actor=house.actor("ada"), organisation=house.meridian, delivery=Delivery(Way.FOLDER, ""))
