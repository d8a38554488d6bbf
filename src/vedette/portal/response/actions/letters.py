"""The letter by which an organisation hears that it is asked to act."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from django.conf import settings
from django.urls import reverse

from vedette.portal.access.rules import SERVICE
from vedette.portal.incidents.actions.holding import Held
from vedette.portal.post.actions import send
from vedette.portal.post.rules import NoAddressError, Template
from vedette.portal.response.models import RecommendedAction
from vedette.portal.response.queries.recipients import Told, told_of
from vedette.portal.response.rules.cards import Text, in_language
from vedette.portal.tenants.queries import organisation_name

LISTED = 20
"""Actions that a letter names."""


def tell_organisation(incident: Held, rows: Sequence[RecommendedAction]) -> None:
    """Write to everybody who may act, and whom the organisation named, of those actions that they see.

    An address at which nobody can be written to is passed over: the others are told all the same.
    """
    for told in told_of(organisation=incident.place.organisation, actions=[row.pk for row in rows]):
        with suppress(NoAddressError):
            _write(incident, [row for row in rows if row.pk in told.actions], told)


def _write(incident: Held, rows: Sequence[RecommendedAction], told: Told) -> None:
    organisation, to = incident.place.organisation, told.recipient
    place = {"organisation": organisation}
    shown = {
        "name": to.name,
        "organisation": organisation_name(actor=SERVICE, organisation=organisation) or "",
        "incident": incident.number,
        "is_one": len(rows) == 1,
        "number": len(rows),
        "listed": "\n".join(f"- {title}" for title in _titles(rows, to.language)),
        "more": max(0, len(rows) - LISTED),
    }
    links = {"action_center": settings.SITE_ADDRESS + reverse("action_center", kwargs=place)}
    send(
        kind="actions_recommended",
        to=to.email,
        language=to.language,
        template=Template("response/mail/actions_recommended", shown, links),
        organisation=organisation,
    )


def _titles(rows: Iterable[RecommendedAction], language: str) -> Iterable[str]:
    """The most urgent first."""
    for row in sorted(rows, key=lambda row: (row.priority_rank, row.number))[:LISTED]:
        yield in_language(Text(row.title), row.translations, language).title
