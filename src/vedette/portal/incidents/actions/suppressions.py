"""Suppression rules: made, changed and removed by people, applied by the service to alerts that are new.

What is there already stays as it is: a rule is asked once, when an alert is taken in.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.incidents.actions.history import Change, note
from vedette.portal.incidents.actions.state_columns import alert_state, write_alert_state
from vedette.portal.incidents.models import Alert, Incident, SuppressionRule
from vedette.portal.incidents.policies import require_suppressing
from vedette.portal.incidents.queries.suppressions import rule_of
from vedette.portal.incidents.queries.view import alerts_in_view, suppressions_in_view
from vedette.portal.incidents.rules import alert_states
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.naming import LONGEST_COMMENT, clean_text
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.suppressions import (
    MOST_CONDITIONS,
    MOST_RULES,
    Condition,
    Outcome,
    Seen,
    Suppression,
    applies,
    written_conditions,
)
from vedette.portal.incidents.rules.values import AlertStatus, Classification, InvestigationState
from vedette.portal.tenants.actions.organisations import hold_organisation
from vedette.portal.tenants.rules import clean_name

LONGEST_RULE_NAME = 200
REASONS = (Classification.EXPECTED, Classification.FALSE_POSITIVE)
"""What alerts can be that nobody has to look at."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody says of a rule."""

    name: str
    conditions: tuple[Condition, ...]
    outcome: Outcome
    reason: Classification | None
    comment: str = ""
    expires: datetime | None = None


@transaction.atomic
def create_suppression(*, actor: Actor, organisation: UUID, alert: UUID, on_one_device: bool, draft: Draft) -> UUID:
    """Suppress future alerts of the kind of this one, on its device or on all of them; the id of the rule."""
    require_suppressing(actor, organisation, on_one_device=on_one_device)
    example = alerts_in_view(actor=actor, organisation=organisation).filter(pk=alert).first()
    if example is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    if on_one_device and not example.device_key:
        raise RefusedError(Reason.NO_DEVICE)
    hold_organisation(actor=actor, organisation=organisation)
    if SuppressionRule.objects.filter(organisation_id=organisation).count() >= MOST_RULES:
        raise RefusedError(Reason.TOO_MANY)
    now = timezone.now()
    row = SuppressionRule(
        organisation_id=organisation,
        alert_rule=example.rule,
        alert_title=example.title,
        device=example.device if on_one_device else "",
        device_key=example.device_key if on_one_device else "",
        created=now,
        created_by_id=actor.person,
        created_by_name=actor.name[:200],
    )
    _write(row, draft, now)
    _told(actor, row, deed="suppression rule.created")
    return row.pk


@transaction.atomic
def change_suppression(*, actor: Actor, organisation: UUID, suppression: UUID, draft: Draft) -> None:
    """Let the rule say something else from now on, of the same alerts on the same devices."""
    row = _locked(actor, organisation, suppression)
    _write(row, draft, timezone.now())
    _told(actor, row, deed="suppression rule.changed")


@transaction.atomic
def switch_suppression(*, actor: Actor, organisation: UUID, suppression: UUID, is_enabled: bool) -> None:
    """Let the rule rest, or let it work again."""
    row = _locked(actor, organisation, suppression)
    if row.is_enabled == is_enabled:
        return
    row.is_enabled, row.changed = is_enabled, timezone.now()
    row.save()
    if is_enabled:
        _told(actor, row, deed="suppression rule.switched on")
    else:
        _told(actor, row, deed="suppression rule.switched off")


@transaction.atomic
def remove_suppression(*, actor: Actor, organisation: UUID, suppression: UUID) -> None:
    """Let there be no such rule any more. What it suppressed stays suppressed."""
    row = _locked(actor, organisation, suppression)
    _told(actor, row, deed="suppression rule.removed")
    row.delete()


def _locked(actor: Actor, organisation: UUID, suppression: UUID) -> SuppressionRule:
    seen = suppressions_in_view(actor=actor, organisation=organisation)
    row = seen.select_for_update().filter(pk=suppression).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    require_suppressing(actor, organisation, on_one_device=bool(row.device_key))
    return row


def _write(row: SuppressionRule, draft: Draft, now: datetime) -> None:
    name, comment = clean_name(draft.name, LONGEST_RULE_NAME), clean_text(draft.comment)
    refused = {
        Reason.NAME_MISSING: not name,
        Reason.REASON_MISSING: draft.reason not in REASONS,
        Reason.TOO_LONG: len(comment) > LONGEST_COMMENT,
        Reason.TOO_MANY: len(draft.conditions) > MOST_CONDITIONS,
        Reason.ALREADY_OVER: draft.expires is not None and draft.expires <= now,
    }
    for reason, is_so in refused.items():
        if is_so:
            raise RefusedError(reason)
    row.name, row.comment, row.reason = name, comment, draft.reason or ""
    row.outcome, row.conditions = draft.outcome, written_conditions(draft.conditions)
    row.expires, row.changed = draft.expires, now
    row.save()


def _told(actor: Actor, row: SuppressionRule, *, deed: str) -> None:
    told = {"alert": row.alert_title, "device": row.device, "outcome": row.outcome, "conditions": row.conditions}
    record(
        actor=actor,
        deed=deed,
        organisation=row.organisation_id,
        subject=row.name,
        details={each: str(value)[:300] for each, value in told.items()},
    )


def suppressed(*, actor: Actor, incident: Incident, alerts: Sequence[Alert], now: datetime) -> None:
    """Suppress, of alerts that are about to be kept, those that rules of the organisation take care of.

    The first rule that was made wins. Each step is a line of the incident's history.
    """
    rules = _in_force(incident.organisation_id, {each.rule for each in alerts})
    hits: Counter[UUID] = Counter()
    for alert in alerts if rules else ():
        seen = Seen(alert.rule, alert.title, alert.device_key, alert.facts)
        found = next((row for row, rule in rules if applies(rule, seen, now)), None)
        if found is not None:
            hits[found.pk] += 1
            _suppress(actor, incident, alert, found, now)
    for pk, number in hits.items():
        SuppressionRule.objects.filter(pk=pk).update(hits=F("hits") + number, last_hit=now)


def _in_force(organisation: UUID, rules: Iterable[str]) -> list[tuple[SuppressionRule, Suppression]]:
    rows = SuppressionRule.objects.filter(organisation_id=organisation, is_enabled=True).order_by("created", "pk")
    wanted = frozenset(rules)
    return [(row, rule_of(row)) for row in rows if row.alert_rule in wanted]


def _suppress(actor: Actor, incident: Incident, alert: Alert, rule: SuppressionRule, now: datetime) -> None:
    after = alert_states.with_status(alert_state(alert), AlertStatus.RESOLVED, now, by_person=False)
    write_alert_state(alert, alert_states.classified(after, Classification(rule.reason), None))
    alert.investigation_state = InvestigationState.SUPPRESSED
    alert.suppressed_by = rule
    alert.is_hidden = rule.outcome == Outcome.HIDE
    note(actor, incident, Change(Deed.SUPPRESSED, "", rule.name, rule.comment), alert)
