"""Changing many incidents or alerts at once: each as a whole or not at all, and it is told how many and why not."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.alerts import (
    assign_alerts,
    change_alert_status,
    classify_alerts,
    comment_on_alert,
)
from vedette.portal.incidents.actions.incidents import Place, add_tags, assign, change_status, classify, comment_on
from vedette.portal.incidents.models import HistoryEntry
from vedette.portal.incidents.policies import require_investigating
from vedette.portal.incidents.queries.view import alerts_in_view, incidents_in_view
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import AlertStatus, Classification, Determination, IncidentStatus

MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What should become of them; what is not said stays as it is."""

    status: IncidentStatus | AlertStatus | None = None
    is_assigned: bool = False
    person: UUID | None = None
    """Whose they become; None with ``is_assigned``: nobody's."""
    is_classified: bool = False
    classification: Classification | None = None
    determination: Determination | None = None
    tags: tuple[str, ...] = ()
    """Added to those that stand there."""
    comment: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all is wanted."""
        return not (self.status or self.is_assigned or self.is_classified or self.tags or self.comment.strip())


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it."""

    changed: int
    same: int
    """They were like that already."""
    left: Mapping[StrEnum, int]
    """Why -> how many were left as they are."""


def change_incidents(*, actor: Actor, organisation: UUID, incidents: Sequence[UUID], wanted: Wanted) -> Done:
    """Change these incidents as far as each can be changed like that."""
    require_investigating(actor, organisation)
    _refuse_nothing(wanted)
    seen = incidents_in_view(actor=actor, organisation=organisation).filter(pk__in=incidents)
    known = frozenset(seen.values_list("pk", flat=True))

    def change(incident: UUID) -> bool:
        before = HistoryEntry.objects.filter(incident_id=incident).count()
        _change_incident(actor, Place(organisation, incident), wanted)
        return HistoryEntry.objects.filter(incident_id=incident).count() > before

    return change_each(incidents, _known_alone(known, change))


def _change_incident(actor: Actor, at: Place, wanted: Wanted) -> None:
    if wanted.tags:
        add_tags(actor=actor, at=at, tags=wanted.tags)
    if wanted.is_assigned:
        assign(actor=actor, at=at, person=wanted.person)
    if wanted.is_classified:
        classify(actor=actor, at=at, classification=wanted.classification, determination=wanted.determination)
    if wanted.status:
        change_status(actor=actor, at=at, status=IncidentStatus(wanted.status), comment=wanted.comment)
    elif wanted.comment.strip():
        comment_on(actor=actor, at=at, comment=wanted.comment)


def change_alerts(*, actor: Actor, organisation: UUID, alerts: Sequence[UUID], wanted: Wanted) -> Done:
    """Change these alerts as far as each can be changed like that."""
    require_investigating(actor, organisation)
    _refuse_nothing(wanted)
    seen = alerts_in_view(actor=actor, organisation=organisation).filter(pk__in=alerts)
    known = frozenset(seen.values_list("pk", flat=True))
    return change_each(alerts, _known_alone(known, lambda alert: _change_alert(actor, organisation, alert, wanted)))


def _change_alert(actor: Actor, organisation: UUID, alert: UUID, wanted: Wanted) -> bool:
    changed, one = 0, [alert]
    if wanted.is_assigned:
        changed += assign_alerts(actor=actor, organisation=organisation, alerts=one, person=wanted.person)
    if wanted.is_classified:
        changed += classify_alerts(
            actor=actor,
            organisation=organisation,
            alerts=one,
            classification=wanted.classification,
            determination=wanted.determination,
        )
    if wanted.status:
        status, said = AlertStatus(wanted.status), wanted.comment
        changed += change_alert_status(actor=actor, organisation=organisation, alerts=one, status=status, comment=said)
    elif wanted.comment.strip():
        comment_on_alert(actor=actor, organisation=organisation, alert=alert, comment=wanted.comment)
        changed += 1
    return changed > 0


def _refuse_nothing(wanted: Wanted) -> None:
    if wanted.is_nothing:
        raise RefusedError(Reason.NOTHING_CHOSEN)


def _known_alone(known: frozenset[UUID], change: Callable[[UUID], bool]) -> Callable[[UUID], bool]:
    def change_known(row: UUID) -> bool:
        if row not in known:
            raise RefusedError(Reason.NO_SUCH_ROW)
        return change(row)

    return change_known


@transaction.atomic
def change_each(rows: Sequence[UUID], change: Callable[[UUID], bool]) -> Done:
    """One transaction for all, so that they are kept at once; within it each row stands or falls by itself.

    ``change`` says whether that was news. Raises RefusedError where nothing was chosen, or too much.
    """
    if not rows:
        raise RefusedError(Reason.NOTHING_CHOSEN)
    if len(rows) > MOST_AT_ONCE:
        raise RefusedError(Reason.TOO_MANY)
    changed, same, left = 0, 0, Counter[StrEnum]()
    for row in dict.fromkeys(rows):
        try:
            with transaction.atomic():
                is_changed = change(row)
        except RefusedError as error:
            left[error.reason] += 1
        else:
            changed, same = changed + is_changed, same + (not is_changed)
    return Done(changed, same, left)
