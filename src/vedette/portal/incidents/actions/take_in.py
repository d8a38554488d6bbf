"""Keeping what a hunt found: new incidents, new alerts of known ones, incidents that turn out to be the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.alert_rows import ask_for_rows
from vedette.portal.incidents.actions.history import Change, note, touched_by_people
from vedette.portal.incidents.actions.joining import join
from vedette.portal.incidents.actions.numbers import number_after
from vedette.portal.incidents.actions.outbox import put_out_alerts
from vedette.portal.incidents.actions.rows import alert_row, entity_rows, refresh
from vedette.portal.incidents.actions.state_columns import incident_state, write_incident_state
from vedette.portal.incidents.actions.suppressions import suppressed
from vedette.portal.incidents.models import Alert, AlertEntity, Incident, IncidentStory
from vedette.portal.incidents.policies import require_service
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.incident_states import Party, Step, with_status
from vedette.portal.incidents.rules.numbering import Numbered
from vedette.portal.incidents.rules.placement import Known, Place, place
from vedette.portal.incidents.rules.stories import Story, packed
from vedette.portal.incidents.rules.values import IncidentStatus, severity_of
from vedette.portal.tenants.actions.organisations import hold_organisation
from vedette.portal.tenants.rules import clean_name

Json = Mapping[str, Any]
EventsOf = Callable[[str], tuple[Sequence[Json], Mapping[str, int]]]

NO_EVENTS: tuple[Sequence[Json], Mapping[str, int]] = ((), {})

_AT_ONCE = 500
"""Alert ids in one question: SQLite takes no more than some thousand values."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a hunt."""

    new: int = 0
    grown: int = 0
    merged: int = 0


def take_in(*, actor: Actor, organisation: UUID, document: Json, events: EventsOf = lambda _: NO_EVENTS) -> TakenIn:
    """Keep the incidents of a document of ``vedette.hunt/1``; the same one again changes nothing.

    ``events`` gives for an engine's incident id the events that its page has room for.

    Each incident is kept in a transaction of its own: whatever ends it, the same document goes on from there.
    """
    require_service(actor)
    alerts = {alert["id"]: alert for alert in document["alerts"]}
    new = grown = merged = 0
    for told in document["incidents"]:
        own = [alerts[each] for each in told["alert_ids"] if each in alerts]
        if not own:
            continue
        found = _keep(actor, organisation, Story(told, own, *events(told["id"])))
        new, grown, merged = new + found.new, grown + found.grown, merged + found.merged
    return TakenIn(new, grown, merged)


@transaction.atomic
def _keep(actor: Actor, organisation: UUID, story: Story) -> TakenIn:
    alerts = story.alerts
    hold_organisation(actor=actor, organisation=organisation)
    homes = _homes(organisation, [alert["id"] for alert in alerts])
    found = place((alert["id"] for alert in alerts), homes, _known(set(homes.values())))
    unknown = [alert for alert in alerts if alert["id"] not in homes]
    if found.home is None:
        _open(actor, organisation, story)
        return TakenIn(new=1)
    incident = Incident.objects.select_for_update().get(pk=found.home)
    _merge(actor, incident, found)
    _tell(incident, story)
    if not unknown and not found.merged:
        return TakenIn()
    _grow(actor, incident, story.incident, unknown)
    return TakenIn(grown=1, merged=len(found.merged))


def _homes(organisation: UUID, alerts: list[str]) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    for start in range(0, len(alerts), _AT_ONCE):
        rows = Alert.objects.filter(organisation_id=organisation, told_as__in=alerts[start : start + _AT_ONCE])
        found |= dict(rows.values_list("told_as", "incident_id"))
    return found


def _known(incidents: Iterable[UUID]) -> dict[UUID, Known]:
    """What a suppression rule resolved is no more merged away than what people worked on."""
    ids = list(incidents)
    touched = touched_by_people(ids)
    rows = Incident.objects.filter(pk__in=ids).values_list("pk", "number", "status")
    return {
        each: Known(each, number, each not in touched and IncidentStatus(status).is_open)
        for each, number, status in rows
    }


def _open(actor: Actor, organisation: UUID, story: Story) -> None:
    now, told = timezone.now(), story.incident
    severity = severity_of(told["severity"])
    last = Incident.objects.filter(organisation_id=organisation).aggregate(last=Max("number"))["last"]
    incident = Incident.objects.create(
        organisation_id=organisation,
        number=number_after(organisation, Numbered.INCIDENT, last),
        name=_name(told),
        severity=severity,
        severity_rank=severity.rank,
        created=now,
        last_found=now,
        updated=now,
    )
    note(actor, incident, Change(Deed.CREATED, after=incident.name))
    _add(actor, incident, told, story.alerts, now)
    _tell(incident, story)
    refresh(incident, now)
    if incident.is_suppressed:
        _become(actor, incident, IncidentStatus.RESOLVED, now)
        incident.save()


def _grow(actor: Actor, incident: Incident, told: Json, unknown: Sequence[Json]) -> None:
    now = timezone.now()
    note(actor, incident, Change(Deed.GREW, after=str(len(unknown))))
    added = _add(actor, incident, told, unknown, now)
    if incident.status == IncidentStatus.RESOLVED and any(_needs_somebody(each) for each in added):
        _become(actor, incident, IncidentStatus.ACTIVE, now)
    if not incident.is_named_by_person:
        incident.name = _name(told)
    refresh(incident, now)


def _needs_somebody(alert: Alert) -> bool:
    return not alert.is_nearby and alert.suppressed_by_id is None


def _become(actor: Actor, incident: Incident, status: IncidentStatus, now: datetime) -> None:
    """What was resolved goes on: it is active again. What rules suppressed whole is over."""
    before = incident.status
    step = Step(status, Party.SERVICE, now)
    write_incident_state(incident, with_status(incident_state(incident), step))
    note(actor, incident, Change(Deed.STATUS, before, status))


def _merge(actor: Actor, incident: Incident, found: Place) -> None:
    for each in Incident.objects.select_for_update().filter(pk__in=found.merged).order_by("number"):
        join(actor, each, incident)


def _add(actor: Actor, incident: Incident, told: Json, alerts: Sequence[Json], now: datetime) -> list[Alert]:
    nearby = frozenset(told.get("nearby_alert_ids", ()))
    rows = [alert_row(incident, each, nearby, now) for each in alerts]
    suppressed(actor=actor, incident=incident, alerts=rows, now=now)
    Alert.objects.bulk_create(rows, batch_size=_AT_ONCE)
    named = [each for alert, row in zip(alerts, rows, strict=True) for each in entity_rows(row, alert)]
    AlertEntity.objects.bulk_create(named, batch_size=_AT_ONCE)
    put_out_alerts(incident.organisation_id, rows)
    ask_for_rows(incident.organisation_id, rows)
    return rows


def _tell(incident: Incident, story: Story) -> None:
    """The engine's story of it, and what the queue shows of that. It stands beside what people decided."""
    told, kept = story.incident, packed(story)
    before = IncidentStory.objects.filter(incident=incident).values_list("told", flat=True).first()
    if before is not None and bytes(before) == kept:
        return
    severity = severity_of(told["severity"])
    values = {
        "score": told["score"],
        "reasons": list(told["reasons"]),
        "tactics": list(told["tactics"]),
        "techniques": list(told["techniques"]),
        "severity": severity,
        "severity_rank": severity.rank,
    }
    for name, value in values.items():
        setattr(incident, name, value)
    incident.save(update_fields=[*values])
    row = {"organisation_id": incident.organisation_id, "told": kept, "updated": timezone.now()}
    IncidentStory.objects.update_or_create(incident=incident, defaults=row)


def _name(told: Json) -> str:
    return clean_name(told["title"], 300) or told["id"]
