"""Naming whom to call, in which order, and choosing the language of notices and when one is reminded of them."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.onboarding.actions.letters import tell_contact
from vedette.portal.onboarding.actions.locking import locked_record
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.models import Contact, NoticeLanguage, ReminderHours
from vedette.portal.onboarding.policies import require_deciding_for
from vedette.portal.onboarding.rules.contacts import (
    LONGEST_HOURS,
    MOST_CONTACTS,
    ContactKind,
    Direction,
    clean_phone,
    moved,
)
from vedette.portal.onboarding.rules.reminders import ReminderWaits
from vedette.portal.tenants.rules import Language, clean_address, clean_name


@dataclass(frozen=True, slots=True)
class ContactCard:
    """What is said of a contact."""

    kind: str
    is_team: bool
    name: str
    email: str
    phone: str
    language: str
    hours: str


@transaction.atomic
def name_contact(*, actor: Actor, organisation: UUID, card: ContactCard) -> UUID:
    """Put a contact at the end of its order, and mail it."""
    require_deciding_for(actor, organisation)
    locked_record(actor=actor, organisation=organisation)
    values = _checked(card)
    order = _order(organisation, ContactKind(card.kind))
    if len(order) >= MOST_CONTACTS:
        raise RefusedError(Reason.TOO_MANY_CONTACTS)
    by = {"named_by": actor.name[:200], "named": timezone.now()}
    row = Contact.objects.create(organisation_id=organisation, position=len(order) + 1, **values, **by)
    record(actor=actor, deed="contact.named", organisation=organisation, subject=row.name, details={"kind": row.kind})
    tell_contact(row)
    return row.pk


@transaction.atomic
def change_contact(*, actor: Actor, organisation: UUID, contact: UUID, card: ContactCard) -> None:
    """Change what is said of a contact. Who is called from now on is mailed: another address, or another kind."""
    require_deciding_for(actor, organisation)
    locked_record(actor=actor, organisation=organisation)
    values = _checked(card)
    row = _existing(organisation, contact)
    before = (row.email, row.kind)
    if row.kind != values["kind"]:
        if len(_order(organisation, ContactKind(card.kind))) >= MOST_CONTACTS:
            raise RefusedError(Reason.TOO_MANY_CONTACTS)
        row.position = MOST_CONTACTS + 1
    for name, value in values.items():
        setattr(row, name, value)
    if (row.email, row.kind) != before:
        row.named_by, row.named = actor.name[:200], timezone.now()
    row.save()
    for kind in ContactKind:
        _number(_order(organisation, kind))
    record(actor=actor, deed="contact.changed", organisation=organisation, subject=row.name, details={"kind": row.kind})
    if (row.email, row.kind) != before:
        row.refresh_from_db()
        tell_contact(row)


@transaction.atomic
def remove_contact(*, actor: Actor, organisation: UUID, contact: UUID) -> None:
    """Call this contact no more; those after it move up."""
    require_deciding_for(actor, organisation)
    locked_record(actor=actor, organisation=organisation)
    row = _existing(organisation, contact)
    name, kind = row.name, ContactKind(row.kind)
    row.delete()
    _number(_order(organisation, kind))
    record(actor=actor, deed="contact.removed", organisation=organisation, subject=name, details={"kind": kind})


@transaction.atomic
def move_contact(*, actor: Actor, organisation: UUID, contact: UUID, direction: Direction) -> int:
    """Let a contact change places with its neighbour, and say at which place it is now."""
    require_deciding_for(actor, organisation)
    locked_record(actor=actor, organisation=organisation)
    row = _existing(organisation, contact)
    before = _order(organisation, ContactKind(row.kind))
    order = moved(before, contact, direction)
    if order != tuple(before):
        _number(order)
        details = {"place": order.index(contact) + 1}
        record(actor=actor, deed="contact.moved", organisation=organisation, subject=row.name, details=details)
    return order.index(contact) + 1


@transaction.atomic
def choose_notice_language(*, actor: Actor, organisation: UUID, language: str) -> None:
    """Say in which language notices are written."""
    require_deciding_for(actor, organisation)
    chosen = Language(language)
    NoticeLanguage.objects.update_or_create(organisation_id=organisation, defaults={"language": chosen})
    record(actor=actor, deed="notice language.chosen", organisation=organisation, subject=chosen)


@transaction.atomic
def choose_reminder_waits(*, actor: Actor, organisation: UUID, waits: ReminderWaits) -> None:
    """Say after how many hours the organisation is reminded; what waits already keeps its time."""
    require_deciding_for(actor, organisation)
    if not waits.are_sound:
        raise RefusedError(Reason.NOT_HOURS)
    hours = {"urgent": waits.urgent, "other": waits.other}
    ReminderHours.objects.update_or_create(organisation_id=organisation, defaults=hours)
    record(actor=actor, deed="reminders.chosen", organisation=organisation, subject="", details=hours)


def _checked(card: ContactCard) -> dict[str, object]:
    name, phone = clean_name(card.name), clean_phone(card.phone)
    if not name:
        raise RefusedError(Reason.NAME_MISSING)
    if phone is None:
        raise RefusedError(Reason.NOT_A_PHONE)
    return {
        "kind": ContactKind(card.kind),
        "is_team": card.is_team,
        "name": name,
        "email": clean_address(card.email),
        "phone": phone,
        "language": Language(card.language),
        "hours": clean_name(card.hours)[:LONGEST_HOURS],
    }


def _existing(organisation: UUID, contact: UUID) -> Contact:
    row: Contact | None = Contact.objects.filter(organisation_id=organisation, pk=contact).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    return row


def _order(organisation: UUID, kind: ContactKind) -> list[UUID]:
    rows = Contact.objects.filter(organisation_id=organisation, kind=kind).order_by("position", "named", "pk")
    return list(rows.values_list("pk", flat=True))


def _number(order: tuple[UUID, ...] | list[UUID]) -> None:
    for place, contact in enumerate(order, start=1):
        Contact.objects.filter(pk=contact).exclude(position=place).update(position=place)
