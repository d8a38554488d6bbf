"""What people do with single alerts."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.history import Change, note
from vedette.portal.incidents.actions.incidents import assignable, checked_comment
from vedette.portal.incidents.actions.state_columns import alert_state, write_alert_state
from vedette.portal.incidents.models import Alert
from vedette.portal.incidents.policies import require_investigating
from vedette.portal.incidents.rules import alert_states
from vedette.portal.incidents.rules.alert_states import AlertState
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import AlertStatus, Assignee, Classification, Determination


@transaction.atomic
def change_alert_status(
    *, actor: Actor, organisation: UUID, alerts: Iterable[UUID], status: AlertStatus, comment: str = ""
) -> int:
    """Go on to another status, all or none; how many changed. Where one stands there already, the comment is kept."""
    said, changed, now = checked_comment(comment), 0, timezone.now()
    for row in _locked(actor, organisation, alerts):
        before = alert_state(row)
        after = alert_states.with_status(before, status, now, by_person=not actor.is_service)
        is_changed = _write(actor, row, after, Change(Deed.STATUS, before.status, after.status, said))
        if said and not is_changed:
            _say(actor, row, said)
        changed += is_changed or bool(said)
    return changed


@transaction.atomic
def classify_alerts(
    *,
    actor: Actor,
    organisation: UUID,
    alerts: Iterable[UUID],
    classification: Classification | None,
    determination: Determination | None,
) -> int:
    """Say what they turned out to be, all or none; how many changed."""
    changed = 0
    for row in _locked(actor, organisation, alerts):
        before = alert_state(row)
        after = alert_states.classified(before, classification, determination)
        changed += _write(actor, row, after, Change(Deed.CLASSIFIED, _told(before), _told(after)))
    return changed


@transaction.atomic
def assign_alerts(*, actor: Actor, organisation: UUID, alerts: Iterable[UUID], person: UUID | None) -> int:
    """Put them into somebody's hands, or nobody's; how many changed."""
    name, changed = assignable(person, organisation) if person else Assignee.NOBODY, 0
    for row in _locked(actor, organisation, alerts):
        if row.assigned_person_id == person and row.assigned_to == name:
            continue
        before, row.assigned_to, row.assigned_person_id = row.assigned_to, name, person
        row.updated = note(actor, row.incident, Change(Deed.ASSIGNED, before, name), row)
        row.save()
        changed += 1
    return changed


@transaction.atomic
def comment_on_alert(*, actor: Actor, organisation: UUID, alert: UUID, comment: str) -> None:
    """Say something that stays."""
    said = checked_comment(comment)
    if not said:
        raise RefusedError(Reason.COMMENT_MISSING)
    for row in _locked(actor, organisation, [alert]):
        _say(actor, row, said)


def hold_alerts(*, actor: Actor, organisation: UUID, alerts: Iterable[UUID]) -> None:
    """Keep others from changing them until the transaction ends: who changes one after the other holds all first."""
    _locked(actor, organisation, alerts)


def _locked(actor: Actor, organisation: UUID, alerts: Iterable[UUID]) -> Iterator[Alert]:
    require_investigating(actor, organisation)
    wanted = frozenset(alerts)
    rows = Alert.objects.select_for_update(of=("self",)).select_related("incident")
    found = list(rows.filter(organisation_id=organisation, pk__in=wanted).order_by("pk"))
    if len(found) < len(wanted) or not wanted:
        raise RefusedError(Reason.NO_SUCH_ROW)
    return iter(found)


def _say(actor: Actor, row: Alert, said: str) -> None:
    row.updated = note(actor, row.incident, Change(Deed.COMMENTED, comment=said), row)
    row.save(update_fields=["updated"])


def _write(actor: Actor, row: Alert, state: AlertState, change: Change) -> int:
    if state == alert_state(row):
        return 0
    write_alert_state(row, state)
    row.updated = note(actor, row.incident, change, row)
    row.save()
    return 1


def _told(state: AlertState) -> str:
    return " / ".join(each for each in (state.classification, state.determination) if each)
