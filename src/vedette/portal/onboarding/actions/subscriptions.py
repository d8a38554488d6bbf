"""Granting Experts on Demand, and asking the provider for a trial of it."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.onboarding.actions.letters import tell_asker
from vedette.portal.onboarding.actions.locking import locked_record
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.models import SubscriptionGrant, SubscriptionRequest
from vedette.portal.onboarding.policies import require_deciding_for, require_reviewing
from vedette.portal.onboarding.queries.subscriptions import subscription_of
from vedette.portal.onboarding.rules.subscription import (
    Grant,
    GrantFlaw,
    RequestState,
    SubscriptionKind,
    flaw_of,
)
from vedette.portal.onboarding.rules.wording import clean_statement
from vedette.portal.tenants.rules import Language, clean_address, clean_name

_FLAWS = {
    GrantFlaw.NO_END: Reason.NO_END,
    GrantFlaw.OVER_ALREADY: Reason.OVER_ALREADY,
    GrantFlaw.TOO_LONG: Reason.TOO_LONG,
    GrantFlaw.INQUIRIES: Reason.INQUIRIES,
}


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks for a trial, and how to reach them."""

    name: str
    email: str
    language: str


@transaction.atomic
def grant_subscription(*, actor: Actor, organisation: UUID, grant: Grant, words: str = "") -> None:
    """Let this hold from now on, in place of what was granted before; an open request is thereby answered."""
    require_reviewing(actor)
    now = timezone.now()
    if flaw := flaw_of(grant, now.astimezone(settings.CONFIGURATION.zone).date()):
        raise RefusedError(_FLAWS[flaw])
    locked_record(actor=actor, organisation=organisation)
    is_something = grant.kind is not SubscriptionKind.NONE
    SubscriptionGrant.objects.create(
        organisation_id=organisation,
        number=SubscriptionGrant.objects.filter(organisation_id=organisation).count() + 1,
        at=now,
        person_id=actor.person,
        person_name=actor.name[:200],
        kind=grant.kind,
        last_day=grant.last_day if is_something else None,
        inquiries=grant.inquiries if is_something else None,
        reason=clean_statement(words),
    )
    details = {"kind": grant.kind, "last day": str(grant.last_day or ""), "inquiries": grant.inquiries}
    record(actor=actor, deed="subscription.granted", organisation=organisation, details=details)
    if is_something:
        _answer_requests(actor, organisation, RequestState.GRANTED, "")


@transaction.atomic
def ask_for_trial(*, actor: Actor, organisation: UUID, asker: Asker, words: str = "") -> None:
    """Ask the provider for a trial of Experts on Demand; one request is open at a time."""
    require_deciding_for(actor, organisation)
    name = clean_name(asker.name)
    if not name:
        raise RefusedError(Reason.NAME_MISSING)
    locked_record(actor=actor, organisation=organisation)
    if SubscriptionRequest.objects.filter(organisation_id=organisation, state=RequestState.OPEN).exists():
        raise RefusedError(Reason.ASKED_ALREADY)
    if subscription_of(actor=actor, organisation=organisation).is_active:
        raise RefusedError(Reason.SUBSCRIBED_ALREADY)
    SubscriptionRequest.objects.create(
        organisation_id=organisation,
        state=RequestState.OPEN,
        asked=timezone.now(),
        person_id=actor.person,
        person_name=name,
        email=clean_address(asker.email),
        language=Language(asker.language),
        words=clean_statement(words),
    )
    record(actor=actor, deed="subscription.requested", organisation=organisation, subject=name)


@transaction.atomic
def decline_request(*, actor: Actor, organisation: UUID, words: str) -> None:
    """Decline the open request for a trial, with a reason that is mailed."""
    require_reviewing(actor)
    reason = clean_statement(words)
    if not reason:
        raise RefusedError(Reason.WORDS_MISSING)
    locked_record(actor=actor, organisation=organisation)
    if not _answer_requests(actor, organisation, RequestState.DECLINED, reason):
        raise RefusedError(Reason.NO_SUCH_ROW)
    record(actor=actor, deed="subscription.request declined", organisation=organisation, details={"reason": reason})


def _answer_requests(actor: Actor, organisation: UUID, state: RequestState, reason: str) -> bool:
    rows = SubscriptionRequest.objects.filter(organisation_id=organisation, state=RequestState.OPEN)
    row = rows.select_for_update().first()
    if row is None:
        return False
    row.state, row.answered, row.answered_by, row.reason = state, timezone.now(), actor.name[:200], reason
    row.save()
    tell_asker(row, "trial_granted" if state is RequestState.GRANTED else "trial_declined", reason=reason)
    return True
