"""Pages of receivers of every kind: how each does, adding, changing, pausing and removing them. Doors stand beside."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.web import ActingRequest
from vedette.portal.channels.actions.receivers import (
    MOST_RECEIVERS,
    Added,
    add_receiver,
    change_receiver,
    pause_receiver,
    remove_receiver,
    resume_receiver,
    send_test,
)
from vedette.portal.channels.queries.receivers import ReceiverLine, deliveries, receivers
from vedette.portal.channels.rules.refusals import Reason
from vedette.portal.channels.rules.retrying import Health
from vedette.portal.channels.web.kinds import KindOfPages
from vedette.portal.channels.web.messages import shown_line
from vedette.portal.channels.web.posting import Place, existing, require_managing, told
from vedette.portal.channels.web.words import HAPPENINGS, HEALTH
from vedette.portal.incidents.web.lines import Word
from vedette.portal.incidents.web.words import SEVERITIES
from vedette.portal.telemetry.rules.reading import page_of


@dataclass(frozen=True, slots=True)
class ShownReceiver:
    """A receiver in the reader's words."""

    line: ReceiverLine
    mark: str
    health: Word
    happenings: tuple[Word, ...]
    least: Word
    is_failing: bool
    is_paused: bool


def shown(line: ReceiverLine) -> ShownReceiver:
    """As pages show it."""
    mark, words = HEALTH[line.health]
    told_of = tuple(HAPPENINGS[each] for each in line.happenings)
    is_failing, is_paused = line.health is Health.FAILING, line.health in {Health.PAUSED, Health.GONE}
    return ShownReceiver(line, mark, words, told_of, SEVERITIES[line.least], is_failing, is_paused)


def list_page(request: ActingRequest, organisation: UUID, pages: KindOfPages) -> HttpResponse:
    """All of the kind, and how they do."""
    require_managing(request, organisation)
    lines = receivers(actor=request.actor, organisation=organisation, kind=pages.kind)
    found = {"receivers": [shown(line) for line in lines], "takes_more": len(lines) < MOST_RECEIVERS}
    return render(
        request, "channels/receivers.html", found | {"kind": pages, "too_many": pages.refusals[Reason.TOO_MANY]}
    )


def adding_page(
    request: ActingRequest, organisation: UUID, pages: KindOfPages, then: Callable[[Added], HttpResponseBase]
) -> HttpResponseBase:
    """A new one, and what is shown once it is there."""
    require_managing(request, organisation)
    sent = request.POST if request.method == "POST" else None
    form = pages.form(sent, initial=pages.form.for_a_new_one())
    if sent is not None and form.is_valid():
        with told(request, words=pages.refusals):
            return then(add_receiver(actor=request.actor, organisation=organisation, kind=pages.kind, draft=form.draft))
    return render(request, "channels/receiver_form.html", {"form": form, "kind": pages})


def one_page(request: ActingRequest, at: Place, pages: KindOfPages) -> HttpResponse:
    """One of them, with its messages."""
    line = existing(request, at, pages.kind)
    asked = page_of(request.GET.get("page", ""))
    found = deliveries(actor=request.actor, organisation=at.organisation, receiver=at.receiver, page=asked)
    content = {
        "kind": pages,
        "receiver": shown(line),
        "messages_sent": [shown_line(each, pages) for each in found.lines],
        "found": found.found,
        "pages": found.pages,
        "page_number": min(asked, found.pages),
    }
    return render(request, "channels/receiver.html", content)


def changing_page(request: ActingRequest, at: Place, pages: KindOfPages) -> HttpResponseBase:
    """Let it hear of other things, or elsewhere."""
    line = existing(request, at, pages.kind)
    sent = request.POST if request.method == "POST" else None
    form = pages.form(sent, initial=pages.form.from_line(line))
    if sent is not None and form.is_valid():
        with told(request, pages.says["changed"], pages.refusals):
            change_receiver(actor=request.actor, organisation=at.organisation, receiver=at.receiver, draft=form.draft)
            return to_receiver(at, pages)
    return render(request, "channels/receiver_form.html", {"form": form, "receiver": shown(line), "kind": pages})


def pause(request: ActingRequest, at: Place, pages: KindOfPages) -> HttpResponseBase:
    """Tell it nothing."""
    return _done(request, at, pages, pause_receiver, pages.says["paused"])


def resume(request: ActingRequest, at: Place, pages: KindOfPages) -> HttpResponseBase:
    """Go on."""
    return _done(request, at, pages, resume_receiver, pages.says["resumed"])


def try_out(request: ActingRequest, at: Place, pages: KindOfPages) -> HttpResponseBase:
    """A message that is about nothing, to see whether messages arrive."""
    done = _("The test message is on its way. What came of it stands in the list in a moment.")
    return _done(request, at, pages, send_test, done)


def remove(request: ActingRequest, at: Place, pages: KindOfPages) -> HttpResponseBase:
    """Let there be no such receiver any more."""
    _done(request, at, pages, remove_receiver, pages.says["removed"])
    return HttpResponseRedirect(reverse(pages.routes["all"], args=[at.organisation]))


def to_receiver(at: Place, pages: KindOfPages) -> HttpResponseRedirect:
    """To its page."""
    return HttpResponseRedirect(reverse(pages.routes["one"], args=[at.organisation, at.receiver]))


def _done(
    request: ActingRequest, at: Place, pages: KindOfPages, verb: Callable[..., object], done: str | Promise
) -> HttpResponseRedirect:
    existing(request, at, pages.kind)
    with told(request, done, pages.refusals):
        verb(actor=request.actor, organisation=at.organisation, receiver=at.receiver)
    return to_receiver(at, pages)
