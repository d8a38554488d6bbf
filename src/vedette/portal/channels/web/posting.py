"""What every form about webhooks does: act, or say why not."""

from contextlib import AbstractContextManager
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.functional import Promise

from vedette.portal.access.web import ActingRequest
from vedette.portal.channels.policies import may_manage_webhooks
from vedette.portal.channels.queries.webhooks import WebhookLine, webhook
from vedette.portal.channels.web.words import REFUSALS
from vedette.portal.incidents.web.incident import told as told_in_words


def told(request: HttpRequest, done: str | Promise = "") -> AbstractContextManager[None]:
    """Say on the next page that it was done, or why it was not."""
    return told_in_words(request, done, REFUSALS)


def require_managing(request: ActingRequest, organisation: UUID) -> None:
    """Nobody who sees some of the devices alone reads what is told of all of them."""
    if not may_manage_webhooks(request.actor, organisation):
        raise PermissionDenied


def existing(request: ActingRequest, organisation: UUID, number: UUID) -> WebhookLine:
    """The webhook, for those who may manage it."""
    require_managing(request, organisation)
    line = webhook(actor=request.actor, organisation=organisation, webhook=number)
    if line is None:
        raise Http404
    return line
