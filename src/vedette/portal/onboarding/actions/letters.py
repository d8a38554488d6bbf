"""Mails about applications, subscriptions and contacts: each is one fixed text with a few names in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from vedette.portal.access.rules import SERVICE
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.models import Application, Contact, SubscriptionRequest
from vedette.portal.post.actions import send
from vedette.portal.post.queries import letters_since
from vedette.portal.post.rules import NoAddressError, Template
from vedette.portal.tenants.queries import organisation_name

MOST_A_DAY = 60
"""Mails to whom one organisation names, beyond which it has nobody mailed any more."""
_TO_WHOM_THEY_NAME = ("application_received", "contact_named")
"""Letters whose address somebody of the organisation typed; what the hunting team writes does not count."""

_PAGES = ("organisation_home", "advanced_features", "service_status")
"""Where a mail can lead."""


def tell_applicant(row: Application, kind: str, *, reason: str = "") -> None:
    """Mail the applicant how the application stands."""
    _send(row.organisation_id, kind, _To(row.applicant_name, row.applicant_email, row.language), {"reason": reason})


def tell_applied(row: Application) -> None:
    """Mail the applicant that the application has arrived."""
    _refuse_a_flood(row.organisation_id)
    tell_applicant(row, "application_received")


def tell_asker(row: SubscriptionRequest, kind: str, *, reason: str = "") -> None:
    """Mail whoever asked for a trial what became of it."""
    _send(row.organisation_id, kind, _To(row.person_name, row.email, row.language), {"reason": reason})


def tell_contact(row: Contact) -> None:
    """Mail a contact of having been named, for what, and by whom."""
    _refuse_a_flood(row.organisation_id)
    shown = {"kind": row.kind, "named_by": row.named_by}
    _send(row.organisation_id, "contact_named", _To(row.name, row.email, row.language), shown)


@dataclass(frozen=True, slots=True)
class _To:
    name: str
    email: str
    language: str


def _send(organisation: UUID, kind: str, to: _To, shown: Mapping[str, object]) -> None:
    place = organisation_name(actor=SERVICE, organisation=organisation) or ""
    names = {"organisation": place, "name": to.name}
    addresses = {name: _address(name, organisation) for name in _PAGES}
    addresses["privacy"] = settings.SITE_ADDRESS + reverse("privacy_statement")
    try:
        send(
            kind=kind,
            to=to.email,
            language=to.language,
            template=Template(f"onboarding/mail/{kind}", {**shown, **names}, addresses),
            organisation=organisation,
        )
    except NoAddressError as error:
        raise RefusedError(Reason.ADDRESS_UNUSABLE) from error


def _refuse_a_flood(organisation: UUID) -> None:
    """Whoever may name addresses could have strangers mailed without end."""
    since = timezone.now() - timedelta(days=1)
    recent = letters_since(actor=SERVICE, organisation=organisation, kinds=_TO_WHOM_THEY_NAME, since=since)
    if recent >= MOST_A_DAY:
        raise RefusedError(Reason.TOO_MANY_MAILS)


def _address(name: str, organisation: UUID) -> str:
    return settings.SITE_ADDRESS + reverse(name, kwargs={"organisation": organisation})
