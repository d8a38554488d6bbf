"""One message to a receiver: what was sent, what came of it, and sending it again."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vedette.portal.access.web import ActingRequest
from vedette.portal.channels.actions.receivers import replay
from vedette.portal.channels.queries.receivers import DeliveryLine, DeliveryPage, TryLine
from vedette.portal.channels.queries.receivers import delivery as delivery_page
from vedette.portal.channels.web.kinds import KindOfPages
from vedette.portal.channels.web.posting import Place, existing, told
from vedette.portal.channels.web.words import HAPPENINGS
from vedette.portal.incidents.web.lines import Word


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message in the reader's words."""

    line: DeliveryLine
    happening: Word
    mark: str
    state: Word
    answer: Word
    """What came of it last; empty before it was tried."""


def shown_line(line: DeliveryLine, pages: KindOfPages) -> ShownMessage:
    """As lists show it."""
    mark, words = pages.states[line.state]
    last = answer(line.last, pages) if line.last else ""
    return ShownMessage(line, HAPPENINGS[line.happening], mark, words, last)


def answer(made: TryLine, pages: KindOfPages) -> Word:
    """What a try came to."""
    if made.status is not None:
        return _("Answered with %(status)s") % {"status": made.status}
    return pages.troubles.get(made.trouble, made.trouble) if made.trouble else _("Handed over")


def message_page(request: ActingRequest, at: Place, number: UUID, pages: KindOfPages) -> HttpResponse:
    """The message, byte by byte, and each of its tries."""
    line = existing(request, at, pages.kind)
    page = _existing_message(request, at, number)
    shown = {
        "kind": pages,
        "receiver": line,
        "message": shown_line(page.line, pages),
        "page": page,
        "tries": [(each, answer(each, pages)) for each in page.tries],
        "may_replay": line.paused is None,
    }
    return render(request, "channels/message.html", shown)


def send_again(request: ActingRequest, at: Place, number: UUID, pages: KindOfPages) -> HttpResponseBase:
    """The same message once more, now."""
    existing(request, at, pages.kind)
    _existing_message(request, at, number)
    with told(request, _("The message is on its way again."), pages.refusals):
        replay(actor=request.actor, organisation=at.organisation, receiver=at.receiver, delivery=number)
    return HttpResponseRedirect(reverse(pages.routes["message"], args=[at.organisation, at.receiver, number]))


def _existing_message(request: ActingRequest, at: Place, number: UUID) -> DeliveryPage:
    page = delivery_page(actor=request.actor, organisation=at.organisation, receiver=at.receiver, delivery=number)
    if page is None:
        raise Http404
    return page
