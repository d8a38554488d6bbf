"""Coming in by a provider's word, and saying oneself that it may vouch."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from vedette.portal.access.queries import in_view
from vedette.portal.access.rules import Actor, Scope
from vedette.portal.audit.actions import record
from vedette.portal.identity.actions.refusals import Reason, RefusedError
from vedette.portal.identity.models import Identity, IdentityProvider
from vedette.portal.identity.queries import Speaker, grants
from vedette.portal.identity.rules.claims import Vouched
from vedette.portal.identity.rules.roles import granted
from vedette.portal.tenants.actions.managed_people import take_in, tell_of
from vedette.portal.tenants.actions.people import follow_mapping
from vedette.portal.tenants.queries import own_seats

PROVIDER = Actor(None, "Single sign-on", is_service=True)
"""Who changes seats at a sign-in, as the log tells it."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """Somebody came in; what their session has to remember."""

    person: UUID
    organisation: UUID
    identity: UUID
    epoch: int


@transaction.atomic
def come_in(*, speaker: Speaker, vouched: Vouched, language: str) -> Welcome | Reason:
    """Let somebody in whom the provider vouches for, in the role that its words give now, or say why not.

    Nobody is recognised by an address: who is unknown by this provider's own name for them is somebody new. What
    follows from a refusal stands, so it is no error.
    """
    with in_view(Scope(frozenset({speaker.organisation}))):
        provider = IdentityProvider.objects.select_for_update().filter(pk=speaker.provider, is_enabled=True).first()
        if provider is None:
            return Reason.NOT_SET_UP
        known = Identity.objects.select_related("person").filter(provider=provider, subject=vouched.subject).first()
        refusal = _refusal(known)
        if refusal:
            return _told(speaker, vouched, refusal)
        grant = granted(grants(actor=PROVIDER, provider=provider.pk), vouched.values)
        if grant is None:
            if known:
                follow_mapping(actor=PROVIDER, organisation=speaker.organisation, person=known.person_id, role=None)
            return _told(speaker, vouched, Reason.NO_MATCHING_VALUE)
        identity = known or _made_known(provider, vouched, language)
        person, where = identity.person_id, speaker.organisation
        tell_of(actor=PROVIDER, organisation=where, person=person, name=vouched.name, contact=vouched.address)
        follow_mapping(
            actor=PROVIDER, organisation=where, person=person, role=grant.role, device_groups=grant.device_groups
        )
        return Welcome(person, where, identity.pk, provider.epoch)


def _refusal(known: Identity | None) -> Reason | None:
    if known is None:
        return None
    if getattr(known.person, "provider_role", ""):
        return Reason.OF_THE_TEAM
    return None if known.person.is_active else Reason.CLOSED


def _told(speaker: Speaker, vouched: Vouched, reason: Reason) -> Reason:
    details = {"reason": reason.value}
    where = speaker.organisation
    record(actor=PROVIDER, deed="single sign-on.refused", organisation=where, subject=vouched.name, details=details)
    return reason


def _made_known(provider: IdentityProvider, vouched: Vouched, language: str) -> Identity:
    where = provider.organisation_id
    person = take_in(actor=PROVIDER, organisation=where, name=vouched.name, contact=vouched.address, language=language)
    return Identity.objects.create(organisation_id=where, provider=provider, subject=vouched.subject, person_id=person)


@transaction.atomic
def connect(*, actor: Actor, speaker: Speaker, vouched: Vouched) -> None:
    """Let the provider vouch from now on for somebody who signed in without it and has a seat of their own there."""
    if actor.person is None or speaker.organisation not in own_seats(actor=actor):
        raise RefusedError(Reason.NO_SEAT)
    if actor.provider_role is not None:
        raise RefusedError(Reason.OF_THE_TEAM)
    with in_view(Scope(frozenset({speaker.organisation}))):
        provider = IdentityProvider.objects.select_for_update().filter(pk=speaker.provider, is_enabled=True).first()
        if provider is None:
            raise RefusedError(Reason.NOT_SET_UP)
        taken = Identity.objects.filter(provider=provider)
        if taken.filter(subject=vouched.subject).exists() or taken.filter(person_id=actor.person).exists():
            raise RefusedError(Reason.OTHER_PERSON)
        if granted(grants(actor=actor, provider=provider.pk), vouched.values) is None:
            raise RefusedError(Reason.NO_MATCHING_VALUE)
        where = speaker.organisation
        Identity.objects.create(
            organisation_id=where, provider=provider, subject=vouched.subject, person_id=actor.person
        )
        record(actor=actor, deed="single sign-on.connected", organisation=where, subject=actor.name)


@transaction.atomic
def disconnect(*, actor: Actor, provider: UUID) -> None:
    """Let the provider no longer vouch for oneself; sessions that came by it end. The seat stays."""
    with in_view(Scope(own_seats(actor=actor))):
        row = Identity.objects.filter(provider_id=provider, person_id__in=[actor.person]).first()
        if row is None:
            raise RefusedError(Reason.NO_SUCH_ROW)
        where = row.organisation_id
        row.delete()
    record(actor=actor, deed="single sign-on.disconnected", organisation=where, subject=actor.name)
