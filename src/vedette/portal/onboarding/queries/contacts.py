"""Whom to call for an organisation, in order, and in which language notices to it are written."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.onboarding.models import Contact, NoticeLanguage, ReminderHours
from vedette.portal.onboarding.rules.contacts import ContactKind
from vedette.portal.onboarding.rules.reminders import ReminderWaits
from vedette.portal.response.rules.callers import Recipient
from vedette.portal.tenants.rules import Language


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact as lists show it."""

    id: UUID
    kind: ContactKind
    is_team: bool
    name: str
    email: str
    phone: str
    """As E.164 writes it, or empty."""
    language: Language
    hours: str
    named_by: str
    named: datetime


def contacts(*, actor: Actor, organisation: UUID) -> list[ContactLine]:
    """All contacts, those of one kind in the order of calling."""
    del actor
    return [_line(row) for row in Contact.objects.filter(organisation_id=organisation).order_by("kind", "position")]


def contact(*, actor: Actor, organisation: UUID, contact: UUID) -> ContactLine | None:
    """One contact of the organisation, or nothing."""
    found = [line for line in contacts(actor=actor, organisation=organisation) if line.id == contact]
    return found[0] if found else None


def named_for_incidents(organisation: UUID) -> list[Recipient]:
    """Whom to tell of incidents, in the order of calling."""
    rows = Contact.objects.filter(organisation_id=organisation, kind=ContactKind.INCIDENT_NOTIFICATION)
    return [Recipient(*row) for row in rows.order_by("position").values_list("name", "email", "language")]


def _line(row: Contact) -> ContactLine:
    kind, language = ContactKind(row.kind), Language(row.language)
    return ContactLine(
        row.pk, kind, row.is_team, row.name, row.email, row.phone, language, row.hours, row.named_by, row.named
    )


def notice_language(*, actor: Actor, organisation: UUID) -> Language | None:
    """The language that the organisation chose, or nothing."""
    del actor
    row = NoticeLanguage.objects.filter(organisation_id=organisation).first()
    return Language(row.language) if row else None


def reminder_waits(*, actor: Actor, organisation: UUID) -> ReminderWaits:
    """After how many hours the organisation is reminded of notices: what it chose, else what is usual."""
    del actor
    row = ReminderHours.objects.filter(organisation_id=organisation).first()
    return ReminderWaits(row.urgent, row.other) if row else ReminderWaits()
