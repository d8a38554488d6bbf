"""What every form about receivers does: act, or say why not."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.functional import Promise

from vedette.portal.access.web import ActingRequest
from vedette.portal.channels.policies import may_manage_receivers
from vedette.portal.channels.queries.receivers import ReceiverLine, receiver
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.web.words import REFUSALS
from vedette.portal.incidents.web.incident import told as told_in_words
from vedette.portal.incidents.web.words import Words


@dataclass(frozen=True, slots=True)
class Place:
    """A receiver, and whose it is."""

    organisation: UUID
    receiver: UUID


def told(request: HttpRequest, done: str | Promise = "", words: Words = REFUSALS) -> AbstractContextManager[None]:
    """Say on the next page that it was done, or why it was not."""
    return told_in_words(request, done, words)


def require_managing(request: ActingRequest, organisation: UUID) -> None:
    """Nobody who sees some of the devices alone reads what is told of all of them."""
    if not may_manage_receivers(request.actor, organisation):
        raise PermissionDenied


def existing(request: ActingRequest, at: Place, kind: ReceiverKind) -> ReceiverLine:
    """The receiver, for those who may manage it."""
    require_managing(request, at.organisation)
    line = receiver(actor=request.actor, organisation=at.organisation, kind=kind, receiver=at.receiver)
    if line is None:
        raise Http404
    return line
