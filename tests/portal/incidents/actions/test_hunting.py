"""What comes in is hunted through by the engine itself, and what it finds is kept."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from vedette.pipeline.ingest import IngestRequest, ingest
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.incidents.actions.hunting import ask_for_hunt, sweep
from vedette.portal.incidents.actions.incidents import Place, comment_on
from vedette.portal.incidents.models import Alert, HuntRun, Incident, PendingHunt
from vedette.portal.incidents.queries.hunts import hunts
from vedette.portal.incidents.queries.incident import story_for_page
from vedette.portal.incidents.rules.periods import Span
from vedette.portal.jobs.models import Job
from vedette.portal.tenants.models import Organisation

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
TYPED = (
    "whoami /all",
    'net group "domain admins" /domain',
    "vssadmin delete shadows /all /quiet",
    "wevtutil cl Security",
    "rundll32 C:\\Windows\\System32\\comsvcs.dll, MiniDump 624 C:\\temp\\l.dmp full",
)


@pytest.fixture(autouse=True)
def all_in_view(db):
    with everything_in_view():
        yield


@pytest.fixture
def keep(house, settings, tmp_path):
    """Put commands that somebody typed on a device into Meridian's lake."""
    settings.LAKE_FOLDER = tmp_path / "lake"
    name = Organisation.objects.get(pk=house.meridian).lake_name

    def kept(commands, device="WS-01", begin=MORNING):
        records = [_record(device, begin + timedelta(seconds=20 * n), command, n) for n, command in enumerate(commands)]
        path = tmp_path / f"{device}-{begin:%d%H%M}.jsonl"
        path.write_text("".join(f"{json.dumps(each)}\n" for each in records))
        return ingest(IngestRequest((str(path),), settings.LAKE_FOLDER, name)).events

    return kept


def _record(device, at, command, number):
    return {
        "Channel": "Microsoft-Windows-Sysmon/Operational",
        "SourceName": "Microsoft-Windows-Sysmon",
        "EventID": 1,
        "Hostname": device,
        "UtcTime": f"{at:%Y-%m-%d %H:%M:%S.000}",
        "@timestamp": at.isoformat(),
        "Image": f"C:\\Windows\\System32\\{command.split()[0]}.exe",
        "CommandLine": command,
        "ProcessGuid": f"{{11111111-0000-0000-{at:%d%H}-{number:012}}}",
        "ParentProcessGuid": f"{{11111111-0000-0000-{at:%d%H}-999999999999}}",
        "ParentImage": "C:\\Windows\\System32\\cmd.exe",
        "User": "CORP\\maria",
        "RecordNumber": number + 1,
    }


def _hunt(house, begin=MORNING):
    span = Span(begin, begin + timedelta(minutes=5))
    ask_for_hunt(actor=SERVICE, organisation=house.meridian, came_in=span)
    return sweep(actor=SERVICE, organisation=house.meridian)


def test_an_intrusion_that_came_in_becomes_an_incident_with_its_story(house, keep):
    assert keep(TYPED) == len(TYPED)
    hunted = _hunt(house)
    assert (hunted.events, hunted.found.new) == (len(TYPED), 1)
    row = Incident.objects.get()
    told = json.loads(story_for_page(actor=SERVICE, organisation=house.meridian, incident=row.pk))
    assert "WS-01" in told["detail"]["summary"]
    assert told["detail"]["events"], "the events that tell most are there too"
    assert Alert.objects.filter(device_key="ws-01").count() == row.alert_count


def test_the_same_again_changes_nothing(house, keep):
    keep(TYPED)
    _hunt(house)
    again = _hunt(house)
    assert (again.found.new, again.found.grown, Incident.objects.count()) == (0, 0, 1)


def test_what_goes_on_hours_later_belongs_to_the_same_incident(house, keep):
    keep(TYPED)
    _hunt(house)
    comment_on(actor=house.actor("oscar"), at=Place(house.meridian, Incident.objects.get().pk), comment="Ours?")
    later = MORNING + timedelta(hours=3)
    keep(("wevtutil cl System", "bcdedit /set {default} recoveryenabled no"), begin=later)
    hunted = _hunt(house, later)
    assert (hunted.found.new, hunted.found.grown) == (0, 1)
    row = Incident.objects.get()
    assert row.last_activity >= later
    assert row.first_activity < MORNING + timedelta(minutes=5)


def test_a_hunt_that_found_nothing_is_told_too(house, keep):
    keep(("notepad report.txt",))
    _hunt(house)
    (line,) = hunts(actor=house.actor("rita"), organisation=house.meridian)
    assert (line.events, line.new_incidents) == (1, 0)
    assert line.rules > 100


def test_much_that_comes_in_is_one_hunt(house, keep):
    for day in (0, 5):
        begin = MORNING + timedelta(days=day)
        ask_for_hunt(actor=SERVICE, organisation=house.meridian, came_in=Span(begin, begin))
    assert Job.objects.filter(kind="incidents.sweep").count() == 1
    row = PendingHunt.objects.get()
    assert (row.since, row.until) == (MORNING, MORNING + timedelta(days=5))


def test_what_comes_in_during_a_hunt_is_hunted_next(house, keep, monkeypatch):
    keep(TYPED)
    ask_for_hunt(actor=SERVICE, organisation=house.meridian, came_in=Span(MORNING, MORNING))
    Job.objects.all().delete()

    def meanwhile(**values):
        ask_for_hunt(actor=SERVICE, organisation=house.meridian, came_in=Span(MORNING, MORNING))
        Job.objects.all().delete()

    monkeypatch.setattr("vedette.portal.incidents.actions.hunting.hunt_span", meanwhile)
    sweep(actor=SERVICE, organisation=house.meridian)
    assert PendingHunt.objects.exists()
    assert Job.objects.filter(kind="incidents.sweep").exists()


def test_where_nothing_waits_nothing_is_hunted(house, keep):
    assert sweep(actor=SERVICE, organisation=house.meridian) is None
    assert not HuntRun.objects.exists()


def test_an_organisation_without_telemetry_is_no_error(house, keep):
    assert _hunt(house).events == 0


def test_only_the_service_hunts(house, keep):
    with pytest.raises(NotAllowedError):
        sweep(actor=house.actor("ada"), organisation=house.meridian)
