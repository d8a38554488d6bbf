"""Syslog collectors under an organisation's settings: the doors."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase

from vedette.portal.access.policies import by_seat
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.channels.actions.receivers import Added
from vedette.portal.channels.web import messages, receivers
from vedette.portal.channels.web.kinds import COLLECTORS
from vedette.portal.channels.web.posting import Place

_MANAGED = by_seat(Permission.MANAGE_SECURITY_SETTINGS)


@door(_MANAGED)
def collectors_page(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """All of them, and how they do."""
    return receivers.list_page(request, organisation, COLLECTORS)


@door(_MANAGED, "GET", "HEAD", "POST")
def add_collector(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """A new one, which leads to its page."""

    def its_page(made: Added) -> HttpResponseBase:
        return receivers.to_receiver(Place(organisation, made.receiver), COLLECTORS)

    return receivers.adding_page(request, organisation, COLLECTORS, its_page)


@door(_MANAGED)
def collector_page(request: ActingRequest, organisation: UUID, collector: UUID) -> HttpResponse:
    """One of them, with its messages."""
    return receivers.one_page(request, Place(organisation, collector), COLLECTORS)


@door(_MANAGED, "GET", "HEAD", "POST")
def change_collector(request: ActingRequest, organisation: UUID, collector: UUID) -> HttpResponseBase:
    """Let it hear of other things, or elsewhere."""
    return receivers.changing_page(request, Place(organisation, collector), COLLECTORS)


@door(_MANAGED, "POST")
def pause_collector(request: ActingRequest, organisation: UUID, collector: UUID) -> HttpResponseBase:
    """Tell it nothing."""
    return receivers.pause(request, Place(organisation, collector), COLLECTORS)


@door(_MANAGED, "POST")
def resume_collector(request: ActingRequest, organisation: UUID, collector: UUID) -> HttpResponseBase:
    """Go on."""
    return receivers.resume(request, Place(organisation, collector), COLLECTORS)


@door(_MANAGED, "POST")
def remove_collector(request: ActingRequest, organisation: UUID, collector: UUID) -> HttpResponseBase:
    """Let there be no such collector any more."""
    return receivers.remove(request, Place(organisation, collector), COLLECTORS)


@door(_MANAGED, "POST")
def try_collector(request: ActingRequest, organisation: UUID, collector: UUID) -> HttpResponseBase:
    """A message that is about nothing, to see whether messages arrive."""
    return receivers.try_out(request, Place(organisation, collector), COLLECTORS)


@door(_MANAGED)
def collector_message(
    request: ActingRequest, organisation: UUID, collector: UUID, syslog_message: UUID
) -> HttpResponse:
    """The message, byte by byte, and each of its tries."""
    return messages.message_page(request, Place(organisation, collector), syslog_message, COLLECTORS)


@door(_MANAGED, "POST")
def send_collector_message_again(
    request: ActingRequest, organisation: UUID, collector: UUID, syslog_message: UUID
) -> HttpResponseBase:
    """The same message once more, now."""
    return messages.send_again(request, Place(organisation, collector), syslog_message, COLLECTORS)
