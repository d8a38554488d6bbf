"""Webhooks under an organisation's settings: the doors, and what they have beside other receivers, a secret."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from vedette.portal.access.policies import by_seat
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.channels.actions.receivers import Added, renew_secret
from vedette.portal.channels.web import messages, receivers
from vedette.portal.channels.web.kinds import WEBHOOKS
from vedette.portal.channels.web.posting import Place, existing, told

_MANAGED = by_seat(Permission.MANAGE_SECURITY_SETTINGS)


@door(_MANAGED)
def webhooks_page(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """All of them, and how they do."""
    return receivers.list_page(request, organisation, WEBHOOKS)


@door(_MANAGED, "GET", "HEAD", "POST")
def add_webhook(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """A new one; its secret is shown in the answer, and never again."""
    return receivers.adding_page(request, organisation, WEBHOOKS, lambda made: _tell_secret(request, made, is_new=True))


@door(_MANAGED)
def webhook_page(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponse:
    """One of them, with its messages."""
    return receivers.one_page(request, Place(organisation, webhook), WEBHOOKS)


@door(_MANAGED, "GET", "HEAD", "POST")
def change_webhook(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponseBase:
    """Let it hear of other things, or elsewhere."""
    return receivers.changing_page(request, Place(organisation, webhook), WEBHOOKS)


@door(_MANAGED, "POST")
def renew_webhook_secret(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponseBase:
    """A new secret, shown in the answer and never again."""
    at = Place(organisation, webhook)
    existing(request, at, WEBHOOKS.kind)
    with told(request, words=WEBHOOKS.refusals):
        made = renew_secret(actor=request.actor, organisation=organisation, receiver=webhook)
        return _tell_secret(request, made, is_new=False)
    return receivers.to_receiver(at, WEBHOOKS)


@door(_MANAGED, "POST")
def pause_webhook(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponseBase:
    """Tell it nothing."""
    return receivers.pause(request, Place(organisation, webhook), WEBHOOKS)


@door(_MANAGED, "POST")
def resume_webhook(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponseBase:
    """Go on."""
    return receivers.resume(request, Place(organisation, webhook), WEBHOOKS)


@door(_MANAGED, "POST")
def remove_webhook(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponseBase:
    """Let there be no such webhook any more."""
    return receivers.remove(request, Place(organisation, webhook), WEBHOOKS)


@door(_MANAGED, "POST")
def try_webhook(request: ActingRequest, organisation: UUID, webhook: UUID) -> HttpResponseBase:
    """A message that is about nothing, to see whether messages arrive."""
    return receivers.try_out(request, Place(organisation, webhook), WEBHOOKS)


@door(_MANAGED)
def webhook_message(request: ActingRequest, organisation: UUID, webhook: UUID, delivery: UUID) -> HttpResponse:
    """The message, byte by byte, and each of its tries."""
    return messages.message_page(request, Place(organisation, webhook), delivery, WEBHOOKS)


@door(_MANAGED, "POST")
def send_message_again(request: ActingRequest, organisation: UUID, webhook: UUID, delivery: UUID) -> HttpResponseBase:
    """The same message once more, now."""
    return messages.send_again(request, Place(organisation, webhook), delivery, WEBHOOKS)


def _tell_secret(request: ActingRequest, made: Added, *, is_new: bool) -> HttpResponse:
    shown = {"webhook_id": made.receiver, "secret": made.secret, "is_new": is_new}
    return render(request, "channels/secret.html", shown)
