"""Taking files into an organisation's lake, and writing down what came. Events go to the lake, never into rows here."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic, sleep
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from vedette.lake.refusals import LakeError, WriterTakenError
from vedette.pipeline.ingest import IngestRequest, IngestResult, ingest
from vedette.pipeline.reading import Reading
from vedette.portal.access.rules import Actor
from vedette.portal.telemetry.actions.settle import settle
from vedette.portal.telemetry.models import Intake, Source
from vedette.portal.telemetry.policies import require_service
from vedette.portal.telemetry.queries.lakes import lake_name
from vedette.portal.telemetry.rules.intakes import PROBLEMS_KEPT, problems_of
from vedette.portal.telemetry.rules.ways import Way
from vedette.portal.tenants.rules import clean_name
from vedette.schema.ports import Progress
from vedette.schema.problems import InputReport
from vedette.sources.inputs import WorkUnit

INTAKES_KEPT = 200
"""Of one organisation: the newest."""
_LONGEST_LABEL = 300
_LOOK_AGAIN_SECONDS = 0.2
_LONGEST_FORMAT = 60


@dataclass(frozen=True, slots=True)
class Delivery:
    """What to take in, and how it came."""

    way: Way
    label: str
    """What people called it."""
    paths: tuple[str, ...] = ()
    units: tuple[WorkUnit, ...] = ()
    """Inputs that are open already, instead of paths."""
    reading: Reading = field(default_factory=Reading)
    patience: timedelta = timedelta(seconds=60)
    """How long to wait for another process that writes this organisation's telemetry."""


def _silent(_stage: str, _done: int, _total: int | None) -> None:
    """Nobody watches."""


def take_in(*, actor: Actor, organisation: UUID, delivery: Delivery, progress: Progress = _silent) -> IngestResult:
    """Keep the events, once, however often they are delivered; then let devices, volumes and the hunt know of them.

    Raises OutOfViewError, and LakeError where the lake cannot be written; what was kept before stays.
    """
    require_service(actor)
    name = lake_name(actor=actor, organisation=organisation)
    intake = _begin(organisation, delivery)
    try:
        result = _ingested(name, delivery, progress)
    except LakeError as error:
        _end_badly(intake, str(error))
        raise
    _end(intake, organisation, result)
    settle(actor=actor, organisation=organisation)
    return result


def _ingested(name: str, delivery: Delivery, progress: Progress) -> IngestResult:
    settings.LAKE_FOLDER.mkdir(parents=True, exist_ok=True, mode=0o700)
    request = IngestRequest(delivery.paths, settings.LAKE_FOLDER, name, delivery.reading, delivery.units)
    until = monotonic() + delivery.patience.total_seconds()
    while True:
        try:
            return ingest(request, progress)
        except WriterTakenError:
            if monotonic() >= until:
                raise
            sleep(_LOOK_AGAIN_SECONDS)


@transaction.atomic
def _begin(organisation: UUID, delivery: Delivery) -> UUID:
    now = timezone.now()
    rows = Intake.objects.filter(organisation_id=organisation)
    if delivery.way is Way.FOLDER:
        known = rows.filter(way=Way.FOLDER, began__gte=_hour_of(now)).order_by("-began").first()
        if known is not None:
            rows.filter(pk=known.pk).update(ended=None)
            return known.pk
    label = clean_name(delivery.label, _LONGEST_LABEL)
    made = Intake.objects.create(organisation_id=organisation, way=delivery.way, label=label, began=now)
    kept = rows.order_by("-began").values_list("pk", flat=True)[:INTAKES_KEPT]
    rows.exclude(pk__in=list(kept)).delete()
    return made.pk


def _hour_of(moment: datetime) -> datetime:
    """What a folder brings within an hour is one intake: files may grow all day."""
    return moment.replace(minute=0, second=0, microsecond=0)


@transaction.atomic
def _end(intake: UUID, organisation: UUID, result: IngestResult) -> None:
    row = Intake.objects.select_for_update().get(pk=intake)
    found = problems_of(result.inputs)
    row.ended = timezone.now()
    row.events += result.events
    row.inputs += len(result.inputs)
    row.known += result.known
    row.formats = sorted({*row.formats, *(each.format for each in result.inputs if each.format)})
    row.problem_count += len(found)
    row.problems = [*row.problems, *(each.as_json() for each in found)][:PROBLEMS_KEPT]
    row.save()
    _add_to_sources(organisation, Way(row.way), result.inputs)


@transaction.atomic
def _end_badly(intake: UUID, complaint: str) -> None:
    row = Intake.objects.select_for_update().get(pk=intake)
    row.ended = timezone.now()
    row.problem_count += 1
    told = {"input": "", "kind": "lake", "detail": clean_name(complaint, _LONGEST_LABEL), "count": 1}
    row.problems = [*row.problems, told][:PROBLEMS_KEPT]
    row.save()


def _add_to_sources(organisation: UUID, way: Way, inputs: Iterable[InputReport]) -> None:
    now, by_format = timezone.now(), defaultdict[str, list[InputReport]](list)
    for each in inputs:
        if each.format and (each.events or any(each.losses())):
            by_format[each.format[:_LONGEST_FORMAT]].append(each)
    for name, reports in by_format.items():
        first = {"first_received": now, "last_received": now}
        row, _ = Source.objects.get_or_create(organisation_id=organisation, way=way, format=name, defaults=first)
        Source.objects.filter(pk=row.pk).update(
            last_received=now,
            inputs=F("inputs") + len(reports),
            events=F("events") + sum(each.events for each in reports),
            problems=F("problems") + sum(1 for each in reports for _ in each.losses()),
        )
