"""What every form here does: act, or say why not, then show the page anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise

from vedette.portal.telemetry.rules.refusals import RefusedError
from vedette.portal.telemetry.web.words import REASONS
from vedette.portal.tenants.web.posting import told as told_of_tenants


@contextmanager
def told(request: HttpRequest, done: str | Promise) -> Iterator[None]:
    """Say on the next page that it was done, or why it was not."""
    try:
        with told_of_tenants(request, done):
            yield
    except RefusedError as error:
        messages.error(request, str(REASONS[error.reason]))
