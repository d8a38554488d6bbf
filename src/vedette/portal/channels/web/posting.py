"""What every form about webhooks does: act, or say why not."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.functional import Promise

from vedette.portal.access.rules import NotAllowedError
from vedette.portal.access.web import ActingRequest
from vedette.portal.channels.policies import may_manage_webhooks
from vedette.portal.channels.queries.webhooks import WebhookLine, webhook
from vedette.portal.channels.rules.refusals import RefusedError
from vedette.portal.channels.web.words import REFUSALS


@contextmanager
def told(request: HttpRequest, done: str | Promise = "") -> Iterator[None]:
    """Say on the next page that it was done, or why it was not."""
    try:
        yield
    except RefusedError as error:
        messages.error(request, str(REFUSALS[error.reason]))
    except NotAllowedError as error:
        raise PermissionDenied from error
    else:
        if done:
            messages.success(request, str(done))


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
