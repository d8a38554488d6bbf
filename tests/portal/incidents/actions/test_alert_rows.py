"""Alerts that were raised here stand in the lake where hunters' queries look, each once, whatever ends a worker."""

import pytest
from django.db import transaction

from portal.incidents.actions.test_expert_alerts import raised
from portal.incidents.told import alert, incident
from portal.working import work_off
from vedette.lake.arrivals import arrived_since
from vedette.lake.refusals import LakeError
from vedette.lake.segment_files import read_segment
from vedette.lake.store import Lake
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.incidents.actions import alert_rows
from vedette.portal.incidents.actions.alert_rows import ROWS, write_rows
from vedette.portal.incidents.models import Alert
from vedette.portal.jobs.models import Job
from vedette.portal.telemetry.actions.settle import settle
from vedette.portal.tenants.models import Organisation

NAME = "meridian-shipping"


@pytest.fixture
def lake(settings, tmp_path):
    settings.LAKE_FOLDER = tmp_path / "lake"
    return settings.LAKE_FOLDER


def told(lake, table):
    """The rows of a table, as they lie in its segments."""
    with Lake.open(lake, NAME) as opened:
        return [row for each in opened.listed(table) for row in read_segment(opened.segments, each).to_pylist()]


def waiting():
    return Job.objects.filter(kind=ROWS, state="waiting").count()


def test_what_a_hunt_found_stands_in_three_tables(house, lake, hunted):
    hunted(incident("a", "b"))
    work_off()
    ids = {str(each) for each in Alert.objects.values_list("pk", flat=True)}
    assert {row["AlertId"] for row in told(lake, "AlertInfo")} == ids
    assert {row["AlertId"] for row in told(lake, "DeviceAlertEvents")} == ids
    evidence = {(row["EntityType"], row["SHA256"]) for row in told(lake, "AlertEvidence")}
    assert evidence == {("Machine", ""), ("User", ""), ("File", "d" * 64)}


def test_the_same_hunt_again_writes_nothing_again(house, lake, hunted):
    for _ in range(2):
        hunted(incident("a"))
        work_off()
    hunted(incident("a", "b"))
    work_off()
    assert len(told(lake, "AlertInfo")) == 2


def test_an_alert_of_another_product_stands_there_by_itself(house, lake, hunted):
    hunted(incident("a", "b"), alerts=[alert("b", provider="Sensor")])
    work_off()
    assert [row["Title"] for row in told(lake, "AlertInfo")] == ["Sign a"]


def test_what_the_experts_raise_stands_there_with_all_that_it_names(house, lake, at):
    row = raised(house, at)
    work_off()
    found = [each for each in told(lake, "AlertEvidence") if each["AlertId"] == str(row)]
    assert {each["DeviceName"] for each in found if each["DeviceName"]} == {"WS-01", "srv-02"}
    assert {each["DetectionSource"] for each in found} == {"ThreatExperts"}
    assert [each["SHA256"] for each in found if each["EntityType"] == "File"] == ["d" * 64]


def test_an_alert_that_was_not_kept_leaves_no_word(house, lake, at):
    before = waiting()
    with transaction.atomic():
        raised(house, at)
        assert waiting() == before + 1
        transaction.set_rollback(True)
    assert waiting() == before


def test_a_worker_that_ends_after_writing_writes_nothing_twice(house, lake, hunted, monkeypatch):
    """The lake had it, and the job was not told: it is begun again."""
    hunted(incident("a"))
    keep = alert_rows.keep_own_rows

    def keep_and_end(**arguments):
        keep(**arguments)
        raise LakeError("the power went")

    monkeypatch.setattr(alert_rows, "keep_own_rows", keep_and_end)
    work_off()
    monkeypatch.setattr(alert_rows, "keep_own_rows", keep)
    assert waiting() == 1
    Job.objects.filter(kind=ROWS).update(due="2020-01-01T00:00Z")
    work_off()
    assert waiting() == 0
    assert len(told(lake, "AlertInfo")) == 1


def test_whoever_takes_telemetry_in_goes_first(house, lake, hunted):
    hunted(incident("a"))
    with Lake.open(lake, NAME):
        work_off()
    assert waiting() == 1, "not a failure, and not lost"
    assert not Job.objects.filter(kind=ROWS, tries__gt=1).exists()
    Job.objects.filter(kind=ROWS).update(due="2020-01-01T00:00Z")
    work_off()
    assert len(told(lake, "AlertInfo")) == 1


def test_nothing_came_in_by_that(house, lake, hunted):
    hunted(incident("a"))
    work_off()
    assert arrived_since(lake, NAME, None) is None
    assert settle(actor=SERVICE, organisation=house.meridian) == 0


def test_an_organisation_that_is_gone_gets_no_lake_anew(house, lake, hunted):
    hunted(incident("a"))
    alerts = list(Alert.objects.values_list("pk", flat=True))
    Alert.objects.filter(pk__in=alerts).delete()
    write_rows(actor=SERVICE, organisation=house.meridian, alerts=alerts)
    assert not lake.exists()
    assert Organisation.objects.filter(pk=house.meridian).exists()


def test_the_service_alone_writes_there(house, lake):
    with pytest.raises(NotAllowedError):
        write_rows(actor=house.actor("ada"), organisation=house.meridian, alerts=[])
