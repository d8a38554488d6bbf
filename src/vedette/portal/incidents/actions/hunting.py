"""Hunting through what an organisation's lake received: the engine's own hunt, its incidents kept as rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vedette.delivery.telling_events import TellingEvents
from vedette.lake.reader import Period
from vedette.lake.refusals import UnknownOrganisationError
from vedette.pipeline.content import default_cache, default_rules
from vedette.pipeline.document import as_document
from vedette.pipeline.evidence import evidence
from vedette.pipeline.hunt import HuntRequest, HuntResult, hunt
from vedette.pipeline.kept_telemetry import KeptTelemetry
from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.take_in import TakenIn, take_in
from vedette.portal.incidents.models import HuntRun, Incident, PendingHunt
from vedette.portal.incidents.policies import require_service
from vedette.portal.incidents.rules.periods import Span, hunted_span
from vedette.portal.incidents.rules.values import IncidentStatus
from vedette.portal.jobs.actions import enqueue
from vedette.portal.telemetry.queries.lakes import lake_name

Json = Mapping[str, Any]

SWEEP = "incidents.sweep"


@dataclass(frozen=True, slots=True)
class Hunted:
    """What a hunt came to."""

    events: int
    found: TakenIn


@transaction.atomic
def ask_for_hunt(*, actor: Actor, organisation: UUID, came_in: Span) -> None:
    """Telemetry of this time came in: let it be hunted through, together with whatever else waits to be."""
    require_service(actor)
    row = PendingHunt.objects.select_for_update().filter(organisation_id=organisation).first()
    if row is None:
        PendingHunt.objects.create(organisation_id=organisation, since=came_in.since, until=came_in.until)
    else:
        wider = Span(row.since, row.until).with_(came_in)
        row.since, row.until, row.arrivals = wider.since, wider.until, row.arrivals + 1
        row.save()
    enqueue(kind=SWEEP, organisation=organisation, key="sweep")


def sweep(*, actor: Actor, organisation: UUID) -> Hunted | None:
    """Hunt through everything that waits for it; nothing where nothing does. What comes in meanwhile is hunted next."""
    require_service(actor)
    waiting = PendingHunt.objects.filter(organisation_id=organisation).first()
    if waiting is None:
        return None
    came_in = Span(waiting.since, waiting.until)
    hunted = hunt_span(actor=actor, organisation=organisation, span=hunted_span(came_in, _known(organisation)))
    with transaction.atomic():
        over = PendingHunt.objects.filter(organisation_id=organisation, arrivals=waiting.arrivals)
        if not over.delete()[0]:
            enqueue(kind=SWEEP, organisation=organisation, key="sweep")
    return hunted


def _known(organisation: UUID) -> list[Span]:
    rows = Incident.objects.filter(organisation_id=organisation, first_activity__isnull=False, is_sample=False)
    spans = rows.exclude(status=IncidentStatus.REDIRECTED).values_list("first_activity", "last_activity")
    return [Span(first, last) for first, last in spans if first and last]


def hunt_span(*, actor: Actor, organisation: UUID, span: Span) -> Hunted:
    """Hunt through this time of the organisation's lake, keep what is found, and that it was hunted."""
    began = timezone.now()
    name = lake_name(actor=actor, organisation=organisation)
    kept = KeptTelemetry(settings.LAKE_FOLDER, name, Period(span.since, span.until))
    request = HuntRequest(paths=(), rules=tuple(default_rules()), jobs=1, cache=default_cache(), kept=kept)
    try:
        result = hunt(request)
    except UnknownOrganisationError:
        return Hunted(0, TakenIn())
    document: Json = orjson.loads(orjson.dumps(as_document(result)))
    found = take_in(actor=actor, organisation=organisation, document=document, events=_Evidence(request, result))
    _note(organisation, span, began, result, found)
    return Hunted(result.events, found)


class _Evidence:
    """The events of each incident that its page has room for."""

    def __init__(self, request: HuntRequest, result: HuntResult) -> None:
        self._telling = TellingEvents([each.incident.id for each in result.incidents])
        for row in evidence(request, result) if result.incidents else ():
            self._telling.take(row)

    def __call__(self, incident: str) -> tuple[Sequence[Json], Mapping[str, int]]:
        return [orjson.loads(each) for each in self._telling.of(incident)], dict(self._telling.seen(incident))


def _note(organisation: UUID, span: Span, began: datetime, result: HuntResult, found: TakenIn) -> None:
    HuntRun.objects.create(
        organisation_id=organisation,
        since=span.since,
        until=span.until,
        began=began,
        ended=timezone.now(),
        events=result.events,
        rules=result.evaluable,
        alerts=len(result.alerts),
        new_incidents=found.new,
        grown_incidents=found.grown,
        notes=list(result.notes),
    )
