"""The letters of a case: one for each that is written to, and at most one for each change of its phase."""

from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.rules import SERVICE, Permission, ProviderRole
from vedette.portal.cases.models import Case
from vedette.portal.cases.rules.mail.reply_address import Ticket, reply_address
from vedette.portal.cases.rules.mail.words import SEPARATORS
from vedette.portal.cases.rules.mentions import Mentionable
from vedette.portal.cases.rules.pages import topic_and_page
from vedette.portal.cases.rules.phases import Party, Step
from vedette.portal.cases.rules.topics import case_name
from vedette.portal.post.actions import send
from vedette.portal.post.rules import Conversation, NoAddressError, Template, disarmed
from vedette.portal.response.rules.callers import Recipient
from vedette.portal.tenants.queries import organisation_name, provider_people, reachable_members

_SENTENCES: dict[Step, tuple[str, str | Promise]] = {
    Step.SUBMIT: ("case_received", _("We received your question. An expert reports within two days.")),
    Step.REJECT: ("case_rejected", _("The experts cannot take this question. They say where to go instead:")),
    Step.ASK_FOR_INFORMATION: ("case_report", _("The expert needs more information from you to go on:")),
    Step.ASK_FOR_SAMPLES: ("case_report", _("The expert needs samples of files from you to go on:")),
    Step.TAKE_MORE_TIME: ("case_report", _("The expert needs more time, and tells how far they are:")),
    Step.CONCLUDE: ("case_answered", _("The expert has answered your question:")),
    Step.EXPIRE: ("case_closed", _("Nobody answered, so the case is closed. You can reopen it within six months.")),
    Step.ESCALATE: ("case_escalated", _("This is urgent: the case goes to those who respond to incidents.")),
}
"""Steps that are written of. Of what the organisation does itself it is not told by mail."""
_TO_LEADS = "case_missed"
_TO_REVIEWER, _TO_AUTHOR = "case_review", "case_reviewed"
_TO_MENTIONED, _TO_MENTIONED_EXPERT = "case_mention", "case_team_mention"
_TO_THE_TEAM = frozenset({_TO_LEADS, _TO_REVIEWER, _TO_AUTHOR, _TO_MENTIONED_EXPERT})
"""Kinds that nobody of the organisation is written, nor sees among its letters."""


def tell_of_step(row: Case, step: Step, words: str) -> None:
    """Write to the asker and to whom they named, where the step is news to them."""
    told = _SENTENCES.get(step)
    if told is None:
        return
    kind, sentence = told
    for each in askers_of(row):
        _write(row, kind, sentence, "" if step is Step.SUBMIT else words, each)


def tell_of_words(row: Case, words: str) -> None:
    """Write what an expert says in between."""
    for each in askers_of(row):
        _write(row, "case_message", _("The expert writes:"), words, each)


def warn_of_closing(row: Case) -> None:
    """Write that the case closes by itself unless somebody answers, and when."""
    sentence = _("The case waits for you. It closes by itself two weeks after it began to wait; you can reopen it.")
    for each in askers_of(row):
        _write(row, "case_closing", sentence, "", each)


def tell_of_miss(row: Case) -> None:
    """Write to those who lead the hunt: a report is due and has not come."""
    for each in provider_people(actor=SERVICE):
        if each.is_active and each.role is ProviderRole.LEAD_HUNTER:
            lead = Recipient(each.name, each.email, each.language)
            _write(row, _TO_LEADS, _("A progress report is due and has not come."), "", lead)


def ask_for_review(row: Case, author: str, reviewer: UUID) -> None:
    """Write to an expert that a colleague wants them to read a draft."""
    sentence = format_lazy(
        _("{name} asks you to read the draft of a report before it goes out."), name=disarmed(author)
    )
    _write_to_expert(row, _TO_REVIEWER, sentence, "", reviewer)


def tell_of_review(row: Case, reviewer: str, author: UUID, changes: str) -> None:
    """Write to the author of a draft how the review ended: approved, or which changes it needs."""
    asked = _("{name} asks for changes in your draft:") if changes else _("{name} approved your draft of the report.")
    _write_to_expert(row, _TO_AUTHOR, format_lazy(asked, name=disarmed(reviewer)), changes, author)


def _write_to_expert(row: Case, kind: str, sentence: str | Promise, words: str, expert: UUID) -> None:
    for each in provider_people(actor=SERVICE):
        if each.id == expert:
            _write(row, kind, sentence, words, Recipient(each.name, each.email, each.language))


def tell_of_mention(row: Case, party: Party, writer: str, words: str, to: Mentionable) -> None:
    """Write to somebody that words of their own side mention them."""
    sentence = format_lazy(_("{name} mentions you in the case:"), name=disarmed(writer))
    kind = _TO_MENTIONED_EXPERT if party is Party.EXPERTS else _TO_MENTIONED
    _write(row, kind, sentence, words, Recipient(to.name, to.email, to.language))


def askers_of(row: Case) -> Iterator[Recipient]:
    """Who asked, as long as they have a seat there, and the addresses that they named; each address once."""
    may = Permission.VIEW_DATA_OPERATIONS
    members = reachable_members(actor=SERVICE, organisation=row.organisation_id, permission=may)
    asker = next((each for each in members if each.person == row.asked_by and each.email), None)
    written = set()
    if asker is not None:
        written.add(asker.email.casefold())
        yield Recipient(asker.name, asker.email, asker.language)
    for address in row.addresses:
        if address.casefold() not in written:
            yield Recipient("", address, row.language)


def _write(row: Case, kind: str, sentence: str | Promise, words: str, to: Recipient) -> None:
    place = {"organisation": row.organisation_id, "case": row.pk}
    shown: dict[str, object] = {
        "name": to.name,
        "organisation": organisation_name(actor=SERVICE, organisation=row.organisation_id) or "",
        "case": case_name(row.number),
        "topic": topic_and_page(row.topic, settings.SITE_ADDRESS, row.organisation_id)[0],
        "sentence": sentence,
        "words": words,
        "due": row.due,
    }
    is_to_asker = kind not in _TO_THE_TEAM | {_TO_MENTIONED}
    is_answered = is_to_asker and bool(settings.CONFIGURATION.case_mail)
    shown |= {"separator": SEPARATORS[to.language] if is_answered else "", "is_to_asker": is_to_asker}
    links = {"address": settings.SITE_ADDRESS + reverse("case", kwargs=place)}
    template = Template("cases/mail/case", shown, links)
    owner = None if kind in _TO_THE_TEAM else row.organisation_id
    talk = Conversation(row.pk, _reply_to(row, to.email) if is_answered else "")
    with suppress(NoAddressError):
        send(kind=kind, to=to.email, language=to.language, template=template, organisation=owner, conversation=talk)


def _reply_to(row: Case, recipient: str) -> str:
    ticket = Ticket(row.organisation_id, row.pk, recipient)
    return reply_address(settings.CONFIGURATION.case_mail, settings.REPLY_KEY, ticket)
