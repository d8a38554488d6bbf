"""What organisations have of Experts on Demand, how they came by it, and who asks for a trial."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.onboarding.models import SubscriptionGrant, SubscriptionRequest
from vedette.portal.onboarding.rules.subscription import (
    NO_SUBSCRIPTION,
    Grant,
    RequestState,
    Subscription,
    SubscriptionKind,
    subscription,
)


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A grant as histories show it."""

    at: datetime
    person_name: str
    kind: SubscriptionKind
    last_day: date | None
    inquiries: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request for a trial."""

    id: UUID
    organisation: UUID
    asked: datetime
    person_name: str
    email: str
    words: str
    state: RequestState
    answered: datetime | None
    reason: str


def subscription_of(*, actor: Actor, organisation: UUID) -> Subscription:
    """What the organisation has now: whether it may consult an expert, until when, and how often."""
    return subscriptions(actor=actor, organisations=[organisation]).get(organisation, NO_SUBSCRIPTION)


def subscriptions(*, actor: Actor, organisations: Sequence[UUID]) -> dict[UUID, Subscription]:
    """What those of the organisations have now that were ever granted something."""
    del actor
    rows = SubscriptionGrant.objects.filter(organisation_id__in=organisations).order_by("number")
    last = {row.organisation_id: row for row in rows}
    now, zone = timezone.now(), settings.CONFIGURATION.zone
    return {owner: subscription(_grant(row), now, zone) for owner, row in last.items()}


def _grant(row: SubscriptionGrant) -> Grant:
    return Grant(SubscriptionKind(row.kind), row.last_day, row.inquiries)


def grants_of(*, actor: Actor, organisation: UUID) -> list[GrantLine]:
    """Everything that was ever granted, newest first."""
    del actor
    rows = SubscriptionGrant.objects.filter(organisation_id=organisation).order_by("-number")
    return [
        GrantLine(row.at, row.person_name, SubscriptionKind(row.kind), row.last_day, row.inquiries, row.reason)
        for row in rows
    ]


def requests(*, actor: Actor, organisation: UUID | None = None) -> list[RequestLine]:
    """Requests for a trial in view, or of one organisation, newest first."""
    del actor
    rows = SubscriptionRequest.objects.order_by("-asked")
    return [_request(row) for row in (rows.filter(organisation_id=organisation) if organisation else rows)]


def _request(row: SubscriptionRequest) -> RequestLine:
    return RequestLine(
        row.pk,
        row.organisation_id,
        row.asked,
        row.person_name,
        row.email,
        row.words,
        RequestState(row.state),
        row.answered,
        row.reason,
    )
