"""People whom an organisation's identity provider makes known: they belong to that organisation and to nothing else."""

from uuid import UUID, uuid4

from django.db import transaction

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.tenants.models import Membership, Person
from vedette.portal.tenants.policies import require_managing_people
from vedette.portal.tenants.rules import Language


@transaction.atomic
def take_in(*, actor: Actor, organisation: UUID, name: str, contact: str, language: str) -> UUID:
    """Make somebody known. No address leads to them and no password opens: their name to sign in with is none."""
    require_managing_people(actor, organisation)
    made = uuid4()
    person = Person(
        id=made,
        email=f"managed:{made}",
        name=name,
        contact=contact,
        language=Language(language),
        managed_by_id=organisation,
    )
    person.set_unusable_password()
    person.save(force_insert=True)
    record(actor=actor, deed="person.made known", organisation=organisation, subject=name)
    return made


@transaction.atomic
def tell_of(*, actor: Actor, organisation: UUID, person: UUID, name: str, contact: str) -> None:
    """Call somebody managed as their identity provider calls them now; nobody else is renamed by it."""
    require_managing_people(actor, organisation)
    Person.objects.filter(pk=person, managed_by_id=organisation).update(name=name, contact=contact)


@transaction.atomic
def let_come_in(*, actor: Actor, organisation: UUID, may: bool) -> None:
    """Open or close the accounts of everybody whom the organisation manages; seats stay."""
    require_managing_people(actor, organisation)
    Person.objects.filter(managed_by_id=organisation).update(is_active=may)


@transaction.atomic
def let_go(*, actor: Actor, organisation: UUID) -> None:
    """Close the accounts of everybody whom the organisation manages, for good, and take their seats away."""
    require_managing_people(actor, organisation)
    seats = Membership.objects.filter(organisation_id=organisation, person__managed_by_id=organisation)
    for name, role in list(seats.values_list("person__name", "role")):
        record(actor=actor, deed="person.removed", organisation=organisation, subject=name, details={"role": role})
    seats.delete()
    Person.objects.filter(managed_by_id=organisation).update(is_active=False)
