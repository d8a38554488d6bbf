"""What a hunt could see: counted in a real lake."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from portal.hunts.planning import opened
from portal.telemetry.fleet import a_device
from vedette.lake.refusals import QueryTimedOutError
from vedette.pipeline.ingest import IngestRequest, ingest
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.hunts.actions.coverage import cover
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.queries import coverage
from vedette.portal.hunts.rules.coverage import Trouble, Wanted, as_read
from vedette.portal.tenants.models import Organisation
from vedette.schema.rules import Level, RuleInfo

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
SOURCES = ("windows/process_creation/*", "windows/process_access/*", "macos/process_creation/*")
RULES = tuple(RuleInfo(source, source, Level.HIGH, techniques=("T1003.001",), logsource=source) for source in SOURCES)


@pytest.fixture(autouse=True)
def few_rules(monkeypatch):
    monkeypatch.setattr(coverage, "rules_in_use", lambda: RULES)


@pytest.fixture(autouse=True)
def lake(house, all_in_view, settings, tmp_path):
    """A program started on WS-01 that morning."""
    settings.LAKE_FOLDER = tmp_path / "lake"
    told = {
        "Channel": "Microsoft-Windows-Sysmon/Operational",
        "SourceName": "Microsoft-Windows-Sysmon",
        "EventID": 1,
        "Hostname": "WS-01",
        "UtcTime": f"{MORNING:%Y-%m-%d %H:%M:%S.000}",
        "@timestamp": MORNING.isoformat(),
        "Image": "C:\\Windows\\System32\\whoami.exe",
        "ProcessGuid": "{11111111-0000-0000-0000-000000000001}",
    }
    path = tmp_path / "ws-01.jsonl"
    path.write_text(f"{json.dumps(told)}\n")
    name = Organisation.objects.get(pk=house.meridian).lake_name
    ingest(IngestRequest((str(path),), settings.LAKE_FOLDER, name))


def _covered(house, organisation=None, **values):
    place = opened(house, organisation or house.meridian, **values)
    cover(actor=SERVICE, organisation=place.organisation, hunt=place.hunt)
    return as_read(Hunt.objects.get(pk=place.hunt).coverage)


def test_what_the_techniques_need_is_there_or_a_blind_spot(house):
    found = _covered(house)
    assert (found.events, found.tables, found.reporting, found.rules) == (1, (("DeviceProcessEvents", 1),), 1, 3)
    assert found.present == (Wanted("windows/process_creation/*", 1, 1),)
    assert found.missing == (Wanted("windows/process_access/*", 1, 0),)
    assert found.absent_platforms == ("macos",)


def test_devices_that_were_known_and_wrote_nothing_are_named(house):
    a_device(house.meridian, "SRV-02", first_seen=MORNING - timedelta(days=9))
    a_device(house.meridian, "LATER", first_seen=MORNING + timedelta(days=90))
    found = _covered(house)
    assert (found.silent, found.silent_count) == (("SRV-02",), 1)


def test_another_time_is_another_count(house):
    found = _covered(house, since=MORNING + timedelta(hours=1))
    assert (found.events, found.reporting) == (0, 0)


def test_an_organisation_that_sent_nothing_is_all_blind(house):
    found = _covered(house, house.bramble)
    assert found.is_blind
    assert found.absent_platforms == ("windows", "macos")


def test_a_lake_that_takes_too_long_is_told_and_not_guessed(house, monkeypatch):
    def too_long(*_):
        raise QueryTimedOutError("too long")

    monkeypatch.setattr(coverage, "covered", too_long)
    assert _covered(house).trouble is Trouble.TOO_SLOW


def test_what_was_changed_meanwhile_is_left_to_the_next_count(house, monkeypatch):
    place = opened(house)

    def meanwhile(*_):
        Hunt.objects.update(techniques=["T1059"])
        raise QueryTimedOutError("too long")

    monkeypatch.setattr(coverage, "covered", meanwhile)
    cover(actor=SERVICE, organisation=place.organisation, hunt=place.hunt)
    assert Hunt.objects.get(pk=place.hunt).covered is None


def test_counting_is_the_services_own_work(house):
    place = opened(house)
    with pytest.raises(NotAllowedError):
        cover(actor=house.actor("lee"), organisation=place.organisation, hunt=place.hunt)
