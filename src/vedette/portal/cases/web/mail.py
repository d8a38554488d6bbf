"""Mails that entered no case, for those who lead the hunt."""

from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import Actor, ProviderPermission, may_as_provider
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.actions.mail.quarantine import discard_mail, release_mail
from vedette.portal.cases.queries.mail import HeldMail, held_mails, held_number
from vedette.portal.cases.rules.mail.quarantine import mail_asked
from vedette.portal.cases.rules.mail.received import MailReason
from vedette.portal.cases.web.reached import tells
from vedette.portal.cases.web.words import MAIL_REASONS
from vedette.portal.incidents.web.lines import Choice, Word

_LEAD = as_provider(ProviderPermission.LEAD_HUNTING)


class ShownMail(NamedTuple):
    """A mail that was held back, and why."""

    line: HeldMail
    reason: Word


@door(_LEAD)
def held_mail(request: ActingRequest) -> HttpResponse:
    """The newest first, each with what it says."""
    asked = mail_asked(request.GET)
    page = held_mails(actor=request.actor, asked=asked)
    reasons = [
        Choice(each, f"{MAIL_REASONS[each]} ({page.counts.get(each, 0)})", each is asked.reason) for each in MailReason
    ]
    shown = {
        "mails": [ShownMail(each, MAIL_REASONS[each.reason]) for each in page.lines],
        "found": page.found,
        "asked": asked,
        "reasons": reasons,
        "keep": f"{urlencode({'reason': asked.reason})}&" if asked.reason else "",
        "page_number": min(asked.page, page.pages),
        "pages": page.pages,
    }
    return render(request, "cases/held_mail.html", shown)


@door(_LEAD, "POST")
def discard_held_mail(request: ActingRequest, mail: UUID) -> HttpResponseBase:
    """Let go of it."""
    with tells(request, _("The mail is gone.")):
        discard_mail(actor=request.actor, mail=mail)
    return HttpResponseRedirect(reverse("held_mail"))


@door(_LEAD, "POST")
def release_held_mail(request: ActingRequest, mail: UUID) -> HttpResponseBase:
    """Let it into the thread of its case."""
    with tells(request, _("The mail is in its case now.")):
        release_mail(actor=request.actor, mail=mail)
    return HttpResponseRedirect(reverse("held_mail"))


def held_back(actor: Actor) -> dict[str, object]:
    """What the page of all cases says of them to those who lead."""
    leads = may_as_provider(actor, ProviderPermission.LEAD_HUNTING)
    return {"leads": leads, "held_number": held_number(actor=actor) if leads else 0}
