"""Saying who vouches for an organisation's people, and ending that."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.identity.actions.refusals import Reason, RefusedError
from vedette.portal.identity.models import IdentityProvider
from vedette.portal.identity.policies import require_managing_single_sign_on
from vedette.portal.identity.rules.issuers import FaultError, clean_issuer
from vedette.portal.identity.rules.sealing import sealed
from vedette.portal.tenants.actions.managed_people import let_come_in, let_go
from vedette.portal.tenants.actions.organisations import demand_single_sign_on
from vedette.portal.tenants.queries import has_own_administrator


@transaction.atomic
def set_up(*, actor: Actor, organisation: UUID, issuer: str, client_id: str, secret: str, claim: str) -> UUID:
    """Say which provider vouches for the organisation's people; nobody comes in by it before it is enabled."""
    require_managing_single_sign_on(actor, organisation)
    if IdentityProvider.objects.filter(organisation_id=organisation).exists():
        raise RefusedError(Reason.ALREADY_SET_UP)
    try:
        name, made = clean_issuer(issuer), uuid4()
    except FaultError as error:
        raise RefusedError(Reason.NO_ISSUER) from error
    IdentityProvider.objects.create(
        id=made,
        organisation_id=organisation,
        issuer=name,
        client_id=client_id.strip(),
        secret=sealed(settings.SEALING_KEY, secret, str(made)),
        claim=claim.strip(),
    )
    details = {"client id": client_id.strip(), "claim": claim.strip()}
    record(actor=actor, deed="single sign-on.set up", organisation=organisation, subject=name, details=details)
    return made


@transaction.atomic
def change(*, actor: Actor, organisation: UUID, client_id: str, secret: str, claim: str) -> None:
    """Change how the service speaks with the provider; without a new secret the old one stays."""
    require_managing_single_sign_on(actor, organisation)
    row = _row(organisation)
    changed = {"client_id": client_id.strip(), "claim": claim.strip()}
    if secret:
        changed["secret"] = sealed(settings.SEALING_KEY, secret, str(row.pk))
    IdentityProvider.objects.filter(pk=row.pk).update(**changed)
    details = {"client id": client_id.strip(), "claim": claim.strip(), "new secret": bool(secret)}
    record(actor=actor, deed="single sign-on.changed", organisation=organisation, subject=row.issuer, details=details)


@transaction.atomic
def enable(*, actor: Actor, organisation: UUID) -> None:
    """Let people come in by the provider."""
    require_managing_single_sign_on(actor, organisation)
    row = _row(organisation)
    IdentityProvider.objects.filter(pk=row.pk).update(is_enabled=True)
    let_come_in(actor=actor, organisation=organisation, may=True)
    record(actor=actor, deed="single sign-on.enabled", organisation=organisation, subject=row.issuer)


@transaction.atomic
def disable(*, actor: Actor, organisation: UUID) -> None:
    """Let nobody come in by the provider any more; whoever did is out at once."""
    require_managing_single_sign_on(actor, organisation)
    row = _row(organisation)
    _leave_somebody(actor, organisation)
    IdentityProvider.objects.filter(pk=row.pk).update(is_enabled=False, epoch=F("epoch") + 1)
    let_come_in(actor=actor, organisation=organisation, may=False)
    demand_single_sign_on(actor=actor, organisation=organisation, is_only=False)
    record(actor=actor, deed="single sign-on.disabled", organisation=organisation, subject=row.issuer)


@transaction.atomic
def delete(*, actor: Actor, organisation: UUID) -> None:
    """Forget the provider and whom it vouched for; whoever it made known loses the seat and is out at once."""
    require_managing_single_sign_on(actor, organisation)
    row = _row(organisation)
    _leave_somebody(actor, organisation)
    let_go(actor=actor, organisation=organisation)
    demand_single_sign_on(actor=actor, organisation=organisation, is_only=False)
    issuer = row.issuer
    row.delete()
    record(actor=actor, deed="single sign-on.deleted", organisation=organisation, subject=issuer)


@transaction.atomic
def demand(*, actor: Actor, organisation: UUID, is_only: bool) -> None:
    """Let seats open by the provider alone, or by passwords too. Only who came in by it can demand it: so it works."""
    require_managing_single_sign_on(actor, organisation)
    row = _row(organisation)
    if is_only and not (row.is_enabled and actor.through == organisation):
        raise RefusedError(Reason.NOT_PROVEN)
    demand_single_sign_on(actor=actor, organisation=organisation, is_only=is_only)


def _row(organisation: UUID) -> IdentityProvider:
    row = IdentityProvider.objects.select_for_update().filter(organisation_id=organisation).first()
    if row is None:
        raise RefusedError(Reason.NOT_SET_UP)
    return row


def _leave_somebody(actor: Actor, organisation: UUID) -> None:
    """The organisation does not lock itself out. The provider's administrators may do it: they let others in anew."""
    if actor.provider_role is None and not has_own_administrator(actor=actor, organisation=organisation):
        raise RefusedError(Reason.NOBODY_LEFT)
