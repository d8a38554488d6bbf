"""Webhooks under an organisation's settings: how each does, adding, changing, pausing and removing them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import by_seat
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.channels.actions.webhooks import (
    MOST_WEBHOOKS,
    Added,
    add_webhook,
    change_webhook,
    pause_webhook,
    remove_webhook,
    renew_secret,
    resume_webhook,
    send_test,
)
from vedette.portal.channels.queries.webhooks import WebhookLine, deliveries, webhooks
from vedette.portal.channels.rules.retrying import Health
from vedette.portal.channels.web.forms import WebhookForm, for_a_new_one, from_line
from vedette.portal.channels.web.messages import shown_line
from vedette.portal.channels.web.posting import existing, require_managing, told
from vedette.portal.channels.web.words import HAPPENINGS, HEALTH
from vedette.portal.incidents.web.lines import Word
from vedette.portal.incidents.web.words import SEVERITIES
from vedette.portal.telemetry.rules.reading import page_of

_MANAGED = by_seat(Permission.MANAGE_SECURITY_SETTINGS)


@dataclass(frozen=True, slots=True)
class ShownWebhook:
    """A webhook in the reader's words."""

    line: WebhookLine
    mark: str
    health: Word
    happenings: tuple[Word, ...]
    least: Word
    is_failing: bool
    is_paused: bool


def _shown(line: WebhookLine) -> ShownWebhook:
    mark, words = HEALTH[line.health]
    told_of = tuple(HAPPENINGS[each] for each in line.happenings)
    is_failing, is_paused = line.health is Health.FAILING, line.health in {Health.PAUSED, Health.GONE}
    return ShownWebhook(line, mark, words, told_of, SEVERITIES[line.least], is_failing, is_paused)


@door(_MANAGED)
def webhooks_page(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """All of them, and how they do."""
    require_managing(request, organisation)
    lines = webhooks(actor=request.actor, organisation=organisation)
    shown = {"webhooks": [_shown(line) for line in lines], "takes_more": len(lines) < MOST_WEBHOOKS}
    return render(request, "channels/webhooks.html", shown)


@door(_MANAGED, "GET", "HEAD", "POST")
def add_webhook_page(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """A new one; its secret is shown in the answer, and never again."""
    require_managing(request, organisation)
    sent = request.POST if request.method == "POST" else None
    form = WebhookForm(sent, initial=for_a_new_one())
    if sent is not None and form.is_valid():
        with told(request):
            return _tell_secret(
                request, add_webhook(actor=request.actor, organisation=organisation, draft=form.draft), is_new=True
            )
    return render(request, "channels/webhook_form.html", {"form": form})


@door(_MANAGED)
def webhook_page(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponse:
    """One of them, with its messages."""
    line = existing(request, organisation, webhook)
    asked = page_of(request.GET.get("page", ""))
    found = deliveries(actor=request.actor, organisation=organisation, webhook=webhook, page=asked)
    shown = {
        "webhook": _shown(line),
        "messages_sent": [shown_line(each) for each in found.lines],
        "found": found.found,
        "pages": found.pages,
        "page_number": min(asked, found.pages),
    }
    return render(request, "channels/webhook.html", shown)


@door(_MANAGED, "GET", "HEAD", "POST")
def change_webhook_page(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponseBase:
    """Let it hear of other things, or elsewhere."""
    line = existing(request, organisation, webhook)
    sent = request.POST if request.method == "POST" else None
    form = WebhookForm(sent, initial=from_line(line))
    if sent is not None and form.is_valid():
        with told(request, _("The webhook was changed.")):
            change_webhook(actor=request.actor, organisation=organisation, webhook=webhook, draft=form.draft)
            return _to(organisation, webhook)
    return render(request, "channels/webhook_form.html", {"form": form, "webhook": _shown(line)})


@door(_MANAGED, "POST")
def renew_webhook_secret(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponseBase:
    """A new secret, shown in the answer and never again."""
    existing(request, organisation, webhook)
    with told(request):
        made = renew_secret(actor=request.actor, organisation=organisation, webhook=webhook)
        return _tell_secret(request, made, is_new=False)
    return _to(organisation, webhook)


@door(_MANAGED, "POST")
def pause_webhook_page(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponseBase:
    """Tell it nothing."""
    done = _("The webhook is paused. What happens meanwhile is not told to it later.")
    return _done(request, organisation, webhook, pause_webhook, done)


@door(_MANAGED, "POST")
def resume_webhook_page(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponseBase:
    """Go on."""
    done = _("The webhook goes on, first with the messages that wait.")
    return _done(request, organisation, webhook, resume_webhook, done)


@door(_MANAGED, "POST")
def remove_webhook_page(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponseBase:
    """Let there be no such webhook any more."""
    existing(request, organisation, webhook)
    with told(request, _("The webhook was removed, with its messages.")):
        remove_webhook(actor=request.actor, organisation=organisation, webhook=webhook)
    return HttpResponseRedirect(reverse("webhooks", kwargs={"organisation": organisation}))


@door(_MANAGED, "POST")
def try_webhook(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponseBase:
    """A message that is about nothing, to see whether messages arrive."""
    done = _("The test message is on its way. What came of it stands in the list in a moment.")
    return _done(request, organisation, webhook, send_test, done)


def _done(
    request: ActingRequest, organisation: UUID, webhook: UUID, verb: Callable[..., object], done: str | Promise
) -> HttpResponseRedirect:
    existing(request, organisation, webhook)
    with told(request, done):
        verb(actor=request.actor, organisation=organisation, webhook=webhook)
    return _to(organisation, webhook)


def _tell_secret(request: ActingRequest, made: Added, *, is_new: bool) -> HttpResponse:
    shown = {"webhook_id": made.webhook, "secret": made.secret, "is_new": is_new}
    return render(request, "channels/secret.html", shown)


def _to(organisation: UUID, webhook: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("webhook", kwargs={"organisation": organisation, "webhook": webhook}))
