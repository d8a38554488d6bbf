"""What every form of onboarding does: act, or say why not, and keep what was typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest
from django.utils.functional import Promise

from vedette.portal.access.rules import NotAllowedError
from vedette.portal.access.web import ActingRequest
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.web.words import REASONS
from vedette.portal.tenants.queries import organisation_name


@contextmanager
def told(request: HttpRequest, done: str | Promise) -> Iterator[None]:
    """Say on the next page that it was done, or why it was not."""
    try:
        yield
    except RefusedError as error:
        messages.error(request, str(REASONS[error.reason]))
    except NotAllowedError as error:
        raise PermissionDenied from error
    else:
        messages.success(request, str(done))


@contextmanager
def refused_in(form: Form) -> Iterator[None]:
    """Say in the form itself why it was not done: it is shown again with everything that was typed."""
    try:
        yield
    except RefusedError as error:
        form.add_error(None, ValidationError(str(REASONS[error.reason]), code=error.reason))
    except NotAllowedError as error:
        raise PermissionDenied from error


def is_refused_for(form: Form, *reasons: Reason) -> bool:
    """Whether it was refused for one of these reasons."""
    return any(form.has_error(NON_FIELD_ERRORS, reason) for reason in reasons)


def name_or_404(request: ActingRequest, organisation: UUID) -> str:
    """The organisation's name; who sees every organisation is told of one that does not exist as everybody is."""
    name = organisation_name(actor=request.actor, organisation=organisation)
    if name is None:
        raise Http404
    return name
