"""Hunts as the team reads them: each once, with what came of it in every organisation."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from vedette.portal.access.rules import Actor, scope_of
from vedette.portal.hunting.policies import hunts
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.queries.lines import HuntLine, lines_of
from vedette.portal.hunts.rules.asking import HuntsAsked
from vedette.portal.hunts.rules.plans import Plan
from vedette.portal.hunts.rules.states import HuntState
from vedette.portal.telemetry.rules.reading import pages_of, start_of
from vedette.portal.tenants.queries import organisations

SERIES_OF_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Series:
    """A hunt over one or several organisations, as far as the reader hunts there."""

    id: UUID
    title: str
    opened: datetime
    opened_by: str
    parts: tuple[HuntLine, ...]
    """By name of the organisation."""

    @property
    def open_parts(self) -> int:
        """Organisations of which nobody has said what came of it."""
        return sum(part.state is HuntState.OPEN for part in self.parts)


@dataclass(frozen=True, slots=True)
class SeriesList:
    """A page of hunts."""

    series: tuple[Series, ...]
    found: int
    organisations: tuple[tuple[UUID, str], ...]
    """Of which the reader has hunts in view, by name."""

    @property
    def pages(self) -> int:
        """How many there are, at least one."""
        return pages_of(self.found, SERIES_OF_A_PAGE)


def series_list(*, actor: Actor, asked: HuntsAsked) -> SeriesList:
    """What was asked for, what was opened last first."""
    rows = _of_the_team(actor).filter(**asked.outcome.columns)
    if asked.organisation:
        rows = rows.filter(organisation_id=asked.organisation)
    ordered = rows.order_by().values("series").annotate(last=Max("opened")).order_by("-last", "series")
    found = ordered.count()
    start = start_of(asked.page, found, SERIES_OF_A_PAGE)
    ids = [each["series"] for each in ordered[start : start + SERIES_OF_A_PAGE]]
    parts: dict[UUID, list[Hunt]] = {each: [] for each in ids}
    for row in _read(_of_the_team(actor).filter(series__in=ids)):
        parts[row.series].append(row)
    places = _of_the_team(actor).order_by("organisation__name")
    names = places.values_list("organisation_id", "organisation__name").distinct()
    return SeriesList(tuple(_series(rows) for rows in parts.values()), found, tuple(names))


def series_of(*, actor: Actor, series: UUID) -> Series | None:
    """One hunt, or nothing where the actor hunts in none of its organisations."""
    rows = list(_read(_of_the_team(actor).filter(series=series)))
    return _series(rows) if rows else None


def plan_of(*, actor: Actor, series: UUID) -> Plan | None:
    """What is planned of it now: as it is where it is open, and nothing where it is open nowhere."""
    row = _read(_of_the_team(actor).filter(series=series, state=HuntState.OPEN)).first()
    if row is None:
        return None
    return Plan(
        row.title, row.hypothesis, row.since, row.until, tuple(row.techniques), tuple(row.detections), row.query
    )


def grounds_by_name(*, actor: Actor) -> list[tuple[UUID, str]]:
    """The organisations in which the actor hunts."""
    return [(each.id, each.name) for each in organisations(actor=actor) if hunts(actor, each.id)]


def _of_the_team(actor: Actor) -> QuerySet[Hunt]:
    """Where the actor is one of the team; a seat alone is no hunting ground."""
    rows = Hunt.objects.all()
    return rows if scope_of(actor).is_everything else rows.filter(organisation_id__in=actor.assigned)


def _read(rows: QuerySet[Hunt]) -> QuerySet[Hunt]:
    return rows.select_related("organisation").order_by("organisation__name", "pk")


def _series(rows: list[Hunt]) -> Series:
    first = rows[0]
    return Series(first.series, first.title, first.opened, first.opened_by_name, tuple(lines_of(rows)))
