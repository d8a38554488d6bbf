"""Every request has a number, is counted, and is told in one line: who, where, how it ended, how long it took.

Names, addresses and what was asked for are not in it: ids alone, and the name of the address in our own list.
"""

from collections.abc import Callable
from logging import getLogger
from secrets import token_hex
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from vedette.portal.access.rules import NOBODY, Actor
from vedette.portal.access.web import ActingRequest
from vedette.portal.site.settings.log_lines import within_request
from vedette.portal.site.web.meters import Meters

_LOG = getLogger("vedette.requests")
_NUMBER_BYTES = 6
_OFTEN = frozenset({"alive", "ready", "metrics", "static"})
"""Asked by machines every few seconds, or by every page: told only when they fail."""


class NumberedRequest(ActingRequest):
    """A request as the journal knows it."""

    number: str
    """Stands in the answer, on pages of errors and in every line of the log that the request caused."""
    meters: Meters


class Journal:
    """Stands before everything else. Holds what its process counts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._meters = Meters()

    def __call__(self, request: NumberedRequest) -> HttpResponseBase:
        """Answer the request and tell it."""
        request.number, request.meters = token_hex(_NUMBER_BYTES), self._meters
        begun = perf_counter()
        with within_request(request.number):
            response = self._get_response(request)
            self._tell(request, response.status_code, perf_counter() - begun)
        response["X-Request-Id"] = request.number
        return response

    def _tell(self, request: NumberedRequest, status: int, seconds: float) -> None:
        route = _route(request)
        self._meters.answered(route, status, seconds)
        if route not in _OFTEN or status >= 400:
            _LOG.info("answered", extra={"told": _told(request, route, status, seconds)})


def _told(request: NumberedRequest, route: str, status: int, seconds: float) -> dict[str, object]:
    actor: Actor = getattr(request, "actor", NOBODY)
    organisation = getattr(request, "organisation", None)
    return {
        "method": request.method if request.method in _METHODS else "other",
        "route": route,
        "status": status,
        "milliseconds": round(seconds * 1_000, 1),
        "actor": str(actor.person or ""),
        "organisation": str(organisation or ""),
    }


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def _route(request: HttpRequest) -> str:
    """The name of the address, never the address."""
    if request.path.startswith(str(settings.STATIC_URL)):
        return "static"
    match = request.resolver_match
    return (match.url_name or "unnamed") if match else "unknown"
