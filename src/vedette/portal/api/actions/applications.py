"""Registering applications, renewing their secrets, and taking both away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.api.models import ApiApplication, ApiSecret
from vedette.portal.api.policies import require_managing_applications
from vedette.portal.api.rules.permissions import ApiPermission, known
from vedette.portal.api.rules.refusals import Reason
from vedette.portal.api.rules.secrets import MOST_SECRETS, new_secret
from vedette.portal.audit.actions import record
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.tenants.rules import clean_name

LIFETIMES = (90, 180, 365, 730)
"""Days that a secret may last."""
MOST_APPLICATIONS = 50
_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Registered:
    """What the application is told, once."""

    application: UUID
    secret: str


@transaction.atomic
def register(
    *, actor: Actor, organisation: UUID, name: str, permissions: Iterable[str], days: int = LIFETIMES[1]
) -> Registered:
    """Let a program in, with a first secret that lasts so many days."""
    require_managing_applications(actor, organisation)
    clean, given = clean_name(name), known(permissions)
    others = ApiApplication.objects.filter(organisation_id=organisation, revoked=None)
    if not clean:
        raise RefusedError(Reason.NAME_MISSING)
    if not given:
        raise RefusedError(Reason.NO_PERMISSION)
    if others.filter(name=clean).exists():
        raise RefusedError(Reason.NAME_TAKEN)
    if others.count() >= MOST_APPLICATIONS:
        raise RefusedError(Reason.TOO_MANY)
    names = [each.value for each in ApiPermission if each in given]
    row = ApiApplication.objects.create(
        organisation_id=organisation,
        name=clean,
        permissions=names,
        created=timezone.now(),
        created_by_name=actor.name[:200],
    )
    _tell(row, actor=actor, deed="api application.registered", details={"permissions": names, "days": days})
    return Registered(row.pk, _new_secret(row, days))


@transaction.atomic
def add_secret(*, actor: Actor, organisation: UUID, application: UUID, days: int = LIFETIMES[1]) -> Registered:
    """A second secret, so that a program can go over to it while the first one still works; what is over goes."""
    row = _locked(actor, organisation, application)
    row.secrets.filter(expires__lte=timezone.now()).delete()
    if row.secrets.count() >= MOST_SECRETS:
        raise RefusedError(Reason.ENOUGH_SECRETS)
    _tell(row, actor=actor, deed="api application.secret added", details={"days": days})
    return Registered(row.pk, _new_secret(row, days))


@transaction.atomic
def remove_secret(*, actor: Actor, organisation: UUID, application: UUID, secret: UUID) -> None:
    """Let a secret open nothing any more, nor the tokens that it gave."""
    row = _locked(actor, organisation, application)
    found = row.secrets.filter(pk=secret).first()
    if found is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    hint = found.hint
    found.delete()
    _tell(row, actor=actor, deed="api application.secret removed", details={"begins with": hint})


@transaction.atomic
def revoke(*, actor: Actor, organisation: UUID, application: UUID) -> None:
    """Let the program in no more, from this moment on. What it did stays in histories and the audit log."""
    row = _locked(actor, organisation, application)
    row.secrets.all().delete()
    row.revoked = timezone.now()
    row.save(update_fields=["revoked"])
    _tell(row, actor=actor, deed="api application.revoked")


def _locked(actor: Actor, organisation: UUID, application: UUID) -> ApiApplication:
    require_managing_applications(actor, organisation)
    rows = ApiApplication.objects.select_for_update().filter(organisation_id=organisation, revoked=None)
    row = rows.filter(pk=application).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    return row


def _new_secret(row: ApiApplication, days: int) -> str:
    made, now = new_secret(), timezone.now()
    ApiSecret.objects.create(
        organisation_id=row.organisation_id,
        application=row,
        digest=made.digest,
        hint=made.hint,
        created=now,
        expires=_end(now, days),
    )
    return made.text


def _end(now: datetime, days: int) -> datetime:
    return now + timedelta(days=min(max(days, 1), max(LIFETIMES)))


def _tell(row: ApiApplication, *, actor: Actor, deed: str, details: Mapping[str, object] = _NOTHING) -> None:
    told = {"client": str(row.pk), **details}
    record(actor=actor, deed=deed, organisation=row.organisation_id, subject=row.name, details=told)
