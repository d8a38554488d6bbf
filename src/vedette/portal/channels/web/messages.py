"""One message to a webhook: what was sent, what was answered, and sending it again."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vedette.portal.access.policies import by_seat
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.channels.actions.webhooks import replay
from vedette.portal.channels.queries.webhooks import DeliveryLine, DeliveryPage, TryLine
from vedette.portal.channels.queries.webhooks import delivery as delivery_page
from vedette.portal.channels.web.posting import existing, told
from vedette.portal.channels.web.words import HAPPENINGS, STATES, TROUBLES
from vedette.portal.incidents.web.lines import Word

_MANAGED = by_seat(Permission.MANAGE_SECURITY_SETTINGS)


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message in the reader's words."""

    line: DeliveryLine
    happening: Word
    mark: str
    state: Word
    answer: Word
    """What was said to it last; empty before it was tried."""


def shown_line(line: DeliveryLine) -> ShownMessage:
    """As lists show it."""
    mark, words = STATES[line.state]
    return ShownMessage(line, HAPPENINGS[line.happening], mark, words, answer(line.last) if line.last else "")


def answer(made: TryLine) -> Word:
    """What a try came to."""
    if made.status is not None:
        return _("Answered with %(status)s") % {"status": made.status}
    return TROUBLES.get(made.trouble, made.trouble)


@door(_MANAGED)
def webhook_message(request: ActingRequest, organisation: UUID, webhook: UUID, delivery: UUID) -> HttpResponse:
    """The message, byte by byte, and each of its tries."""
    line = existing(request, organisation, webhook)
    page = _existing_message(request, organisation, webhook, delivery)
    shown = {
        "webhook": line,
        "message": shown_line(page.line),
        "page": page,
        "tries": [(each, answer(each)) for each in page.tries],
        "may_replay": line.paused is None,
    }
    return render(request, "channels/message.html", shown)


@door(_MANAGED, "POST")
def send_message_again(request: ActingRequest, organisation: UUID, webhook: UUID, delivery: UUID) -> HttpResponseBase:
    """The same message once more, now."""
    existing(request, organisation, webhook)
    _existing_message(request, organisation, webhook, delivery)
    with told(request, _("The message is on its way again.")):
        replay(actor=request.actor, organisation=organisation, webhook=webhook, delivery=delivery)
    place = {"organisation": organisation, "webhook": webhook, "delivery": delivery}
    return HttpResponseRedirect(reverse("webhook_message", kwargs=place))


def _existing_message(request: ActingRequest, organisation: UUID, webhook: UUID, number: UUID) -> DeliveryPage:
    page = delivery_page(actor=request.actor, organisation=organisation, webhook=webhook, delivery=number)
    if page is None:
        raise Http404
    return page
