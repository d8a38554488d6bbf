"""What people do with an incident: permission, rule, row, history and audit line in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor, Permission, permissions_within
from vedette.portal.incidents.actions.history import Change, note
from vedette.portal.incidents.actions.joining import join
from vedette.portal.incidents.actions.rows import incident_words, refresh
from vedette.portal.incidents.actions.state_columns import (
    alert_state,
    incident_state,
    write_alert_state,
    write_incident_state,
)
from vedette.portal.incidents.models import Alert, Incident, IncidentTag
from vedette.portal.incidents.policies import party_of, require_investigating
from vedette.portal.incidents.rules import alert_states, incident_states
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.incident_states import IncidentState, Step
from vedette.portal.incidents.rules.naming import LONGEST_COMMENT, LONGEST_NAME, clean_tags, clean_text
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import (
    AlertStatus,
    Assignee,
    Classification,
    Determination,
    IncidentStatus,
)
from vedette.portal.tenants.queries import actor_of
from vedette.portal.tenants.rules import clean_name


@dataclass(frozen=True, slots=True)
class Place:
    """Which incident of which organisation."""

    organisation: UUID
    incident: UUID


@transaction.atomic
def change_status(*, actor: Actor, at: Place, status: IncidentStatus, comment: str = "") -> None:
    """Go on to another status. Resolving an incident resolves its alerts that nobody resolved yet.

    Where it has the status already, what is said is kept all the same.
    """
    row = _locked(actor, at)
    said = checked_comment(comment)
    now = timezone.now()
    before = incident_state(row)
    after = incident_states.with_status(before, Step(status, party_of(actor, at.organisation), now, said))
    if after == before:
        if said:
            _say(actor, row, said)
        return
    _write(actor, row, after, Change(Deed.STATUS, before.status, after.status, said))
    if after.status is IncidentStatus.RESOLVED:
        resolve_alerts(actor, row, after)


@transaction.atomic
def classify(
    *, actor: Actor, at: Place, classification: Classification | None, determination: Determination | None
) -> None:
    """Say what it turned out to be."""
    row = _locked(actor, at)
    before = incident_state(row)
    after = incident_states.classified(before, classification, determination)
    if after != before:
        _write(actor, row, after, Change(Deed.CLASSIFIED, _told(before), _told(after)))


@transaction.atomic
def assign(*, actor: Actor, at: Place, person: UUID | None) -> None:
    """Put it into somebody's hands, or nobody's; its open alerts go with it."""
    row = _locked(actor, at)
    name = assignable(person, at.organisation) if person else Assignee.NOBODY
    before = incident_state(row)
    after = incident_states.assigned(before, name, is_person=person is not None)
    if after == before and row.assigned_person_id == person:
        return
    row.assigned_person_id = person
    _write(actor, row, after, Change(Deed.ASSIGNED, before.assigned_to, name))
    now = timezone.now()
    alerts = Alert.objects.filter(incident=row).exclude(status=AlertStatus.RESOLVED)
    alerts.update(assigned_to=name, assigned_person_id=person, updated=now)


def assignable(person: UUID, organisation: UUID) -> str:
    """The name of somebody who may investigate there; nobody else can be given work."""
    with everything_in_view():
        others = actor_of(person), actor_of(person, organisation)  # by a sign-in of their own, or the organisation's
    if not any(Permission.ALERTS_INVESTIGATION in permissions_within(each, organisation) for each in others):
        raise RefusedError(Reason.CANNOT_BE_ASSIGNED)
    return others[0].name


@transaction.atomic
def rename(*, actor: Actor, at: Place, name: str) -> None:
    """Give it a name that no hunt changes any more."""
    row = _locked(actor, at)
    clean = clean_name(name, LONGEST_NAME)
    if not clean:
        raise RefusedError(Reason.NAME_MISSING)
    before, row.name, row.is_named_by_person = row.name, clean, True
    row.words = incident_words(row)
    if before != clean:
        row.updated = note(actor, row, Change(Deed.RENAMED, before, clean))
    row.save()


@transaction.atomic
def tag(*, actor: Actor, at: Place, tags: Iterable[str]) -> None:
    """Let exactly these tags stand on it."""
    row = _locked(actor, at)
    _tag(actor, row, _tags_of(row), clean_tags(tags))


@transaction.atomic
def add_tags(*, actor: Actor, at: Place, tags: Iterable[str]) -> None:
    """Let these tags stand on it too."""
    row = _locked(actor, at)
    before = _tags_of(row)
    _tag(actor, row, before, clean_tags([*before, *tags]))


def _tags_of(row: Incident) -> tuple[str, ...]:
    return tuple(IncidentTag.objects.filter(incident=row).order_by("pk").values_list("name", flat=True))


def _tag(actor: Actor, row: Incident, before: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    if set(before) == set(wanted):
        return
    IncidentTag.objects.filter(incident=row).exclude(name__in=wanted).delete()
    missing = [each for each in wanted if each not in before]
    IncidentTag.objects.bulk_create(
        [IncidentTag(organisation_id=row.organisation_id, incident=row, name=each) for each in missing]
    )
    row.updated = note(actor, row, Change(Deed.TAGGED, ", ".join(before), ", ".join(wanted)))
    row.save(update_fields=["updated"])


@transaction.atomic
def comment_on(*, actor: Actor, at: Place, comment: str) -> None:
    """Say something that stays."""
    row = _locked(actor, at)
    said = checked_comment(comment)
    if not said:
        raise RefusedError(Reason.COMMENT_MISSING)
    _say(actor, row, said)


@transaction.atomic
def merge(*, actor: Actor, at: Place, into: UUID, comment: str = "") -> None:
    """Let it lead to another incident of the organisation, which gets all its alerts."""
    if at.incident == into:
        raise RefusedError(Reason.NOT_WITH_ITSELF)
    rows = _locked_pair(actor, at, into)
    if rows[into].status == IncidentStatus.REDIRECTED:
        raise RefusedError(Reason.IS_MERGED)
    join(actor, rows[at.incident], rows[into], checked_comment(comment))


@transaction.atomic
def move_alerts(*, actor: Actor, at: Place, alerts: Iterable[UUID], into: UUID, comment: str = "") -> None:
    """Let some alerts belong to another incident of the organisation; hunts leave them there."""
    if at.incident == into:
        raise RefusedError(Reason.NOT_WITH_ITSELF)
    rows = _locked_pair(actor, at, into)
    if rows[into].status == IncidentStatus.REDIRECTED:
        raise RefusedError(Reason.IS_MERGED)
    now = timezone.now()
    moved = Alert.objects.filter(incident=rows[at.incident], pk__in=list(alerts)).update(
        incident=rows[into], updated=now
    )
    if not moved:
        raise RefusedError(Reason.NO_SUCH_ROW)
    said = checked_comment(comment)
    way = Change(Deed.ALERTS_MOVED, f"#{rows[at.incident].number}", f"#{rows[into].number}", said)
    for row in rows.values():
        note(actor, row, way)
        refresh(row, now)


def _locked_pair(actor: Actor, at: Place, other: UUID) -> dict[UUID, Incident]:
    require_investigating(actor, at.organisation)
    found = Incident.objects.select_for_update().filter(organisation_id=at.organisation, pk__in=[at.incident, other])
    rows = {row.pk: row for row in found.order_by("pk")}
    if len(rows) < 2:
        raise RefusedError(Reason.NO_SUCH_ROW)
    if any(row.is_sample for row in rows.values()):
        raise RefusedError(Reason.IS_SAMPLE)
    return rows


def _locked(actor: Actor, at: Place) -> Incident:
    require_investigating(actor, at.organisation)
    row = Incident.objects.select_for_update().filter(organisation_id=at.organisation, pk=at.incident).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    return row


def _say(actor: Actor, row: Incident, said: str) -> None:
    row.updated = note(actor, row, Change(Deed.COMMENTED, comment=said))
    row.save(update_fields=["updated"])


def _write(actor: Actor, row: Incident, state: IncidentState, change: Change) -> None:
    write_incident_state(row, state)
    row.updated = note(actor, row, change)
    row.save()


def resolve_alerts(actor: Actor, row: Incident, state: IncidentState) -> None:
    """With the incident's classification where an alert has none of its own."""
    now = timezone.now()
    open_alerts = Alert.objects.filter(incident=row).exclude(status=AlertStatus.RESOLVED)
    for alert in open_alerts.select_for_update():
        after = alert_states.with_status(alert_state(alert), AlertStatus.RESOLVED, now, by_person=not actor.is_service)
        if after.classification is None:
            after = alert_states.classified(after, state.classification, state.determination)
        before = alert.status
        write_alert_state(alert, after)
        alert.updated = now
        alert.save()
        note(actor, row, Change(Deed.STATUS, before, after.status), alert)


def checked_comment(text: str) -> str:
    """A comment as it is kept; raises where it is too long."""
    said = clean_text(text)
    if len(said) > LONGEST_COMMENT:
        raise RefusedError(Reason.TOO_LONG)
    return said


def _told(state: IncidentState) -> str:
    return " / ".join(each for each in (state.classification, state.determination) if each)
