"""A house with an afternoon of telemetry and an incident in it, and what is gathered about its things."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from portal.entities.telling import an_afternoon
from portal.incidents.stories import tool_alert, tool_events, tool_incident
from portal.incidents.told import document
from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.dossiers import GATHER
from vedette.portal.cases.queries.dossier.gathering import Asked as AskedAbout
from vedette.portal.cases.queries.dossier.gathering import gathered
from vedette.portal.cases.rules.dossier.parts import Dossier, Lack, PartKind
from vedette.portal.cases.rules.topics import Thing
from vedette.portal.entities.queries.timeline import device_timeline
from vedette.portal.entities.rules.spans import Range, Span
from vedette.portal.entities.rules.timelines import Asked
from vedette.portal.hunts.queries import coverage
from vedette.portal.incidents.actions.take_in import take_in as take_found
from vedette.portal.incidents.models import Alert
from vedette.portal.jobs.work import find_handlers, work_once
from vedette.portal.telemetry.actions.intake import Delivery, take_in
from vedette.portal.telemetry.models import Device
from vedette.portal.telemetry.rules.ways import Way
from vedette.schema.rules import Level, RuleInfo

SOURCES = ("windows/process_creation/*", "windows/process_access/*")
RULES = tuple(RuleInfo(each, each, Level.HIGH, techniques=("T1003.001",), logsource=each) for each in SOURCES)
"""What looks for the technique of the afternoon: one rule sees it, the other one is blind."""


@pytest.fixture
def afternoon(house: House, settings, tmp_path, monkeypatch):
    """Meridian's lake tells of a tool, and an incident of it: ids by short names."""
    settings.LAKE_FOLDER = tmp_path / "lake"
    monkeypatch.setattr(coverage, "rules_in_use", lambda: RULES)
    with everything_in_view():
        told_to(house.meridian, tmp_path)
        told = document(tool_incident(), alerts=[tool_alert()])
        take_found(actor=SERVICE, organisation=house.meridian, document=told, events=lambda _: tool_events())
        alert = Alert.objects.get()
        names = Device.objects.filter(organisation_id=house.meridian).values_list("name", "pk")
        found = {name.partition(".")[0]: pk for name, pk in names}
    return {**found, "alert": alert.pk, "incident": alert.incident_id}


def told_to(organisation, folder) -> None:
    """Let an organisation's lake tell of the afternoon."""
    path = folder / f"{organisation}.json"
    path.write_bytes(an_afternoon())
    take_in(actor=SERVICE, organisation=organisation, delivery=Delivery(Way.COMMAND_LINE, "a", (str(path),)))


def event_of(house: House, device: UUID, action: str) -> str:
    """The key of the newest event of this kind that a device of Meridian's told."""
    last = Device.objects.get(pk=device).last_seen
    period = (last - timedelta(days=1), last + timedelta(seconds=1))
    where = {"actor": SERVICE, "organisation": house.meridian, "device": device}
    lines, _ = device_timeline(**where, asked=Asked(span=Span(Range.CUSTOM)), period=period)
    return f"{device}/{next(each.place for each in lines.lines if each.action == action)}"


def gather_all() -> None:
    """What a worker does for dossiers, and nothing else."""
    find_handlers()
    while work_once("tests", {GATHER}):
        pass


def gathered_about(house: House, thing: Thing, text: str = "What is it?") -> Dossier:
    """What is found out in Meridian."""
    return gathered(AskedAbout(house.meridian, thing, text, timezone.now())).dossier


def fact_texts(dossier: Dossier, kind: PartKind) -> list[str]:
    return [each.text for each in dossier.part(kind).facts]


def lacks(dossier: Dossier) -> dict[PartKind, Lack]:
    """What is missing, and why."""
    return {each.kind: each.lack for each in dossier.parts if each.lack}
