"""The letters by which a rule tells of something: in the language of whoever reads them, with nothing to click on."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise

from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.channels.models import MailRule
from vedette.portal.channels.queries.mail_rules import languages_of
from vedette.portal.channels.rules.mail_rules import SHOWN_IN_SUMMARY, About
from vedette.portal.incidents.queries.alert import AlertPage, alert_page
from vedette.portal.incidents.queries.incident import incident_page
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.notices.queries.notices import notice_page
from vedette.portal.post.actions import send
from vedette.portal.post.rules import NoAddressError, Template, disarmed
from vedette.portal.tenants.queries import organisation_name
from vedette.portal.tenants.rules import clean_name

LETTER, SUMMARY, TEST, SAMPLE = "mail_rule", "mail_rule_summary", "mail_rule_test", "mail_rule_sample"
_LONGEST = 300
_MOST_NAMES = 10


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a letter: what it is about, and the value, of which templates know by the name what it means."""

    name: str
    value: object


@dataclass(frozen=True, slots=True)
class Contents:
    """What a letter says of something."""

    title: str | Promise
    severity: str
    facts: tuple[Fact, ...]
    link: str
    values: dict[str, object] = field(default_factory=dict)


def alert_contents(row: MailRule, reader: Actor, alert: UUID) -> Contents | None:
    """Of a new alert; nothing where it is gone, or out of the rule's view."""
    page = alert_page(actor=reader, organisation=row.organisation_id, alert=alert)
    if page is None:
        return None
    facts = [
        Fact("category", page.category),
        Fact("source", page.detection_source),
        Fact("activity", page.at),
        Fact("incident", f"#{page.incident_number}"),
        *(_of_device(page) if row.tells_device else ()),
    ]
    link = _address("alert", row, alert=page.id)
    return Contents(_safe(page.title), page.severity, _said(facts), link)


def _of_device(page: AlertPage) -> tuple[Fact, ...]:
    return Fact("device", _safe(page.device)), Fact("account", _safe(page.account))


def incident_contents(row: MailRule, reader: Actor, incident: UUID) -> Contents | None:
    """Of an incident. Its name tells devices, so it is called by its number where the rule tells none."""
    page = incident_page(actor=reader, organisation=row.organisation_id, incident=incident)
    if page is None or page.is_suppressed:
        return None
    facts = [
        Fact("status", page.status),
        Fact("alerts", page.alert_count),
        Fact("activity", page.last_activity),
    ]
    if row.tells_device:
        facts += [Fact("devices", _names(page.devices)), Fact("accounts", _names(page.accounts))]
    title = f"#{page.number} {page.name}" if row.tells_device else f"#{page.number}"
    return Contents(_safe(title), page.severity, _said(facts), _address("incident", row, incident=page.id))


def notice_contents(row: MailRule, reader: Actor, notice: UUID, version: int) -> Contents | None:
    """Of a version of a notification: as little as its own letter says, and the code that the portal confirms."""
    page = notice_page(actor=reader, organisation=row.organisation_id, notice=notice, version=version)
    if page is None:
        return None
    title = f"#{page.line.number} {page.document.contents.title}"
    severity = str(page.document.contents.severity)
    values: dict[str, object] = {"code": page.shown.code, "is_retracted": page.document.is_retracted}
    facts = [Fact("version", page.shown.number), Fact("published", page.shown.at)]
    link = _address("notice", row, notice=notice)
    return Contents(_safe(title), severity, _said(facts), link, values)


def example_contents(row: MailRule, title: Promise) -> Contents:
    """Of nothing that happened."""
    facts = [Fact("device", "WS-01"), Fact("account", "CORP\\maria")] if row.tells_device else []
    return Contents(title, Severity.HIGH, tuple(facts), _address("mail_rules", row))


def _said(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(each for each in facts if each.value not in {None, ""})


def _names(names: Iterable[str]) -> str:
    found = list(names)
    more = ", …" if len(found) > _MOST_NAMES else ""
    return _safe(", ".join(clean_name(each) for each in found[:_MOST_NAMES])) + more


def _safe(text: str) -> str:
    """On one line, without marks that disguise it, and with nothing that a mail program makes a link of."""
    return disarmed(clean_name(text, _LONGEST))


def _address(view: str, row: MailRule, **place: UUID) -> str:
    return str(settings.SITE_ADDRESS) + reverse(view, kwargs={"organisation": row.organisation_id, **place})


@dataclass(frozen=True, slots=True)
class Occasion:
    """How something came to be told."""

    is_new: bool = True
    is_test: bool = False
    """Nothing happened: somebody tries the rule, or a drill made it."""
    kind: str = LETTER


def write_letters(row: MailRule, contents: Contents, occasion: Occasion, to: Iterable[str]) -> list[UUID]:
    """One letter to each, so that nobody sees who else is written to. Needs the caller's transaction."""
    shown = {
        "about": About(row.about).value,
        "title": contents.title,
        "severity": contents.severity,
        "facts": contents.facts,
        "is_new": occasion.is_new,
        "is_test": occasion.is_test,
        "is_sample": occasion.is_test and occasion.kind != TEST,
        **contents.values,
    }
    links = {"address": contents.link} if row.tells_link else {}
    kind = SAMPLE if occasion.is_test and occasion.kind == LETTER else occasion.kind
    return _write(row, Template("channels/mail/rule", shown, links), kind, to)


def write_summary(row: MailRule, told: list[tuple[str, str]], to: str) -> list[UUID]:
    """One letter about all of it: severities and titles."""
    shown = {
        "about": About(row.about).value,
        "number": len(told),
        "lines": told[:SHOWN_IN_SUMMARY],
        "more": max(len(told) - SHOWN_IN_SUMMARY, 0),
    }
    view = {
        About.ALERTS: "organisation_alerts",
        About.INCIDENTS: "organisation_incidents",
        About.NOTICES: "organisation_notices",
    }[About(row.about)]
    links = {"address": _address(view, row)} if row.tells_link else {}
    return _write(row, Template("channels/mail/summary", shown, links), SUMMARY, [to])


def _write(row: MailRule, template: Template, kind: str, to: Iterable[str]) -> list[UUID]:
    languages, written = languages_of(organisation=row.organisation_id), []
    name = organisation_name(actor=SERVICE, organisation=row.organisation_id) or ""
    shown = {"rule": row.name, "organisation": name if row.tells_organisation else "", **template.shown}
    for each in to:
        with suppress(NoAddressError):
            letter = send(
                kind=kind,
                to=each,
                language=languages.get(each.casefold(), row.language),
                template=Template(template.name, shown, template.links),
                organisation=row.organisation_id,
            )
            written.append(letter)
    return written
