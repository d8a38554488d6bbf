"""An organisation's applications, as its settings show them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.api.models import ApiApplication, ApiSecret
from vedette.portal.api.rules.limits import Calls, calls_this_hour
from vedette.portal.api.rules.permissions import ApiPermission, known
from vedette.portal.api.rules.secrets import MOST_SECRETS


@dataclass(frozen=True, slots=True)
class SecretLine:
    """A secret, of which nobody but its holder knows more than how it begins."""

    id: UUID
    hint: str
    created: datetime
    expires: datetime
    last_used: datetime | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """An application that was not revoked."""

    id: UUID
    name: str
    permissions: tuple[ApiPermission, ...]
    created: datetime
    created_by_name: str
    last_used: datetime | None
    calls: int
    """In the hour that is running."""
    secrets: tuple[SecretLine, ...]
    """The oldest first."""

    @property
    def takes_a_secret(self) -> bool:
        """Whether it can have one more."""
        return len(self.secrets) < MOST_SECRETS


def applications(*, actor: Actor, organisation: UUID) -> list[ApplicationLine]:
    """By name; in two questions, however many there are."""
    del actor
    rows = ApiApplication.objects.filter(organisation_id=organisation, revoked=None).order_by("name")
    now = timezone.now()
    return [_line(row, now) for row in rows.prefetch_related("secrets")]


def _line(row: ApiApplication, now: datetime) -> ApplicationLine:
    given = known(row.permissions)
    secrets = sorted(row.secrets.all(), key=lambda each: (each.created, each.pk))
    return ApplicationLine(
        row.pk,
        row.name,
        tuple(each for each in ApiPermission if each in given),
        row.created,
        row.created_by_name,
        row.last_used,
        calls_this_hour(Calls(hour=row.hour, in_hour=row.in_hour), now),
        tuple(_secret(each, now) for each in secrets),
    )


def _secret(row: ApiSecret, now: datetime) -> SecretLine:
    return SecretLine(row.pk, row.hint, row.created, row.expires, row.last_used, row.expires <= now)
