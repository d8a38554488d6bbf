"""The letters by which people hear of a notice: little is said in them, and a code that the portal confirms."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from vedette.portal.access.rules import SERVICE
from vedette.portal.notices.models import Notice, NoticeVersion
from vedette.portal.notices.queries.recipients import told_of
from vedette.portal.post.actions import send
from vedette.portal.post.rules import NoAddressError, Template
from vedette.portal.response.rules.callers import Recipient
from vedette.portal.tenants.queries import organisation_name

SAMPLE = "notice_sample"


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody who was to be written to."""

    name: str
    email: str
    letter: UUID | None
    """None where the address is none."""


def tell_of(notice: Notice, version: NoticeVersion) -> tuple[Written, ...]:
    """Write to those who work on alerts there and see the whole incident, and to whom the organisation named."""
    told = told_of(organisation=notice.organisation_id, incident=notice.alert.incident_id)
    return tuple(_write(notice, version, each) for each in told)


def remind_of(notice: Notice, version: NoticeVersion, to: Recipient) -> None:
    """Write to somebody once more: nobody has acknowledged it."""
    with suppress(NoAddressError):
        _send("notice_reminder", notice, version, to)


def _write(notice: Notice, version: NoticeVersion, to: Recipient) -> Written:
    letter = None
    with suppress(NoAddressError):
        letter = _send(_kind(notice, version), notice, version, to)
    return Written(to.name, to.email, letter)


def _kind(notice: Notice, version: NoticeVersion) -> str:
    if notice.is_sample:
        return SAMPLE
    return "notice_retracted" if version.is_retraction else "notice" if version.number == 1 else "notice_amended"


def _send(kind: str, notice: Notice, version: NoticeVersion, to: Recipient) -> UUID:
    place = {"organisation": notice.organisation_id, "notice": notice.pk}
    shown = {
        "name": to.name,
        "organisation": organisation_name(actor=SERVICE, organisation=notice.organisation_id) or "",
        "number": notice.number,
        "version": version.number,
        "title": notice.title,
        "severity": notice.severity,
        "code": version.code,
        "published": version.at,
    }
    links = {"address": settings.SITE_ADDRESS + reverse("notice", kwargs=place)}
    return send(
        kind=kind,
        to=to.email,
        language=to.language,
        template=Template(f"notices/mail/{kind}", shown, links),
        organisation=notice.organisation_id,
    )
