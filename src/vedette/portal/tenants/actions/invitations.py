"""Asking people in, and letting them come."""

from dataclasses import dataclass
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor, OrganisationRole, ProviderRole
from vedette.portal.audit.actions import record
from vedette.portal.post.actions import send
from vedette.portal.post.rules import Template
from vedette.portal.tenants.actions.refusals import Reason, RefusedError
from vedette.portal.tenants.models import Invitation, Membership, Person
from vedette.portal.tenants.policies import require_managing_people
from vedette.portal.tenants.queries import actor_of, state_of
from vedette.portal.tenants.rules import (
    INVITATION_LASTS,
    InvitationState,
    Language,
    clean_address,
    clean_name,
    digest_of,
    new_ticket,
)


@dataclass(frozen=True, slots=True)
class Invited:
    """What the inviter hands on."""

    id: UUID
    secret: str
    email: str

    @property
    def link(self) -> str:
        """Where the invited come in: at the address that the operator set, whatever a request said of itself."""
        return f"{settings.SITE_ADDRESS}{reverse('invitation', kwargs={'secret': self.secret})}"


@transaction.atomic
def invite(
    *, actor: Actor, organisation: UUID | None, email: str, role: str, language: str = Language.ENGLISH
) -> Invited:
    """Invite somebody to an organisation, or to the hunting team. An earlier invitation to the same place ends."""
    require_managing_people(actor, organisation)
    _known_role(organisation, role)
    address = clean_address(email)
    if _belongs(organisation, address):
        raise RefusedError(Reason.ALREADY_A_MEMBER)
    now, ticket = timezone.now(), new_ticket()
    earlier = Invitation.objects.filter(Q(organisation_id=organisation), email=address, accepted=None, withdrawn=None)
    earlier.update(withdrawn=now)
    made = Invitation.objects.create(
        organisation_id=organisation,
        email=address,
        role=role,
        language=Language(language),
        digest=ticket.digest,
        invited_by=actor.name,
        expires=now + INVITATION_LASTS,
    )
    invited = Invited(made.pk, ticket.secret, address)
    _write_to(made, invited)
    record(actor=actor, deed="person.invited", organisation=organisation, subject=address, details={"role": role})
    return invited


def _write_to(made: Invitation, invited: Invited) -> None:
    with translation.override(made.language):
        place = made.organisation.name if made.organisation else gettext("the hunting team")
    shown = {"place": place, "inviter": made.invited_by}
    send(
        kind="invitation",
        to=made.email,
        language=made.language,
        template=Template("tenants/mail/invitation", shown, {"link": invited.link}),
        organisation=made.organisation_id,
        is_secret=True,
    )


def _known_role(organisation: UUID | None, role: str) -> None:
    known: list[str] = [each.value for each in (ProviderRole if organisation is None else OrganisationRole)]
    if role not in known:
        raise RefusedError(Reason.ROLE_UNKNOWN)


def _belongs(organisation: UUID | None, address: str) -> bool:
    if organisation is None:
        return Person.objects.filter(email=address).exclude(provider_role="").exists()
    return Membership.objects.filter(organisation_id=organisation, person__email=address).exists()


@transaction.atomic
def withdraw_invitation(*, actor: Actor, organisation: UUID | None, invitation: UUID) -> None:
    """Let an invitation lead nowhere from now on."""
    require_managing_people(actor, organisation)
    row = Invitation.objects.select_for_update().filter(Q(organisation_id=organisation), pk=invitation).first()
    if row is None or state_of(row) is InvitationState.ACCEPTED:
        raise RefusedError(Reason.NO_SUCH_ROW)
    Invitation.objects.filter(pk=row.pk).update(withdrawn=timezone.now())
    record(actor=actor, deed="invitation.withdrawn", organisation=organisation, subject=row.email)


@transaction.atomic
def accept_as_new_person(*, secret: str, name: str, password: str, language: str) -> UUID:
    """Come in for the first time; the secret is the permission. The password was judged by the door."""
    with everything_in_view():
        row = _open_invitation(secret)
        clean = clean_name(name)
        if not clean:
            raise RefusedError(Reason.NAME_MISSING)
        if Person.objects.filter(email=row.email).exists():
            raise RefusedError(Reason.NOT_THE_INVITED)
        person = Person(email=row.email, name=clean, language=Language(language))
        person.set_password(password)
        person.save(force_insert=True)
        EmailAddress.objects.create(user=person, email=row.email, verified=True, primary=True)
        _enter(row, person)
    return person.pk


@transaction.atomic
def accept_as(*, actor: Actor, secret: str) -> None:
    """Take a further seat as somebody who can sign in already, by the address that was invited."""
    if actor.through is not None:
        raise RefusedError(Reason.OWN_SIGN_IN_NEEDED)
    with everything_in_view():
        row = _open_invitation(secret)
        person = Person.objects.filter(pk__in=[actor.person], email=row.email).first()
        if person is None:
            raise RefusedError(Reason.NOT_THE_INVITED)
        _enter(row, person)


def _open_invitation(secret: str) -> Invitation:
    row = Invitation.objects.select_for_update().filter(digest=digest_of(secret)).first()
    if row is None or state_of(row) is not InvitationState.OPEN:
        raise RefusedError(Reason.INVITATION_OVER)
    return row


def _enter(row: Invitation, person: Person) -> None:
    if row.organisation_id is None:
        Person.objects.filter(pk=person.pk).update(provider_role=row.role)
    else:
        seat = {"role": row.role}
        Membership.objects.update_or_create(organisation_id=row.organisation_id, person=person, defaults=seat)
    Invitation.objects.filter(pk=row.pk).update(accepted=timezone.now())
    record(
        actor=actor_of(person.pk),
        deed="invitation.accepted",
        organisation=row.organisation_id,
        subject=row.email,
        details={"role": row.role},
    )
