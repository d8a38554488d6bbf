"""How a program proves itself before a view is asked: a token in the header, never a cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.access.web import ActingRequest
from vedette.portal.api.actions.calls import take_call
from vedette.portal.api.queries.bearers import Bearer, actor_for, bearer_of
from vedette.portal.api.rules.answers import Code, Trouble, TroubleError, refusal
from vedette.portal.api.rules.filters import FilterError
from vedette.portal.api.rules.paging import AskedWronglyError
from vedette.portal.api.rules.permissions import ApiPermission, allows
from vedette.portal.incidents.queries.records import Standpoint
from vedette.portal.incidents.rules.refusals import RefusedError

_SCHEME, _LONGEST = "bearer ", 200
_READING = frozenset({"GET", "HEAD"})
Answer: TypeAlias = Callable[..., HttpResponse]


def proven(reading: ApiPermission, changing: ApiPermission | None = None) -> Callable[[Answer], Answer]:
    """Ask the view in the name of the program that shows a token, where that gives the permission.

    The view gets the place instead of the actor; what it raises becomes an answer in Defender's words.
    """

    def declare(view: Answer) -> Answer:
        @wraps(view)
        def answer(request: ActingRequest, **names: Any) -> HttpResponse:
            wanted = reading if changing is None or request.method in _READING else changing
            try:
                bearer = _shown(request)
                _count(bearer)
                _require(bearer, wanted)
                return _answered(request, bearer, wanted, lambda at: view(request, at, **names))
            except TroubleError as error:
                return in_trouble(error.trouble)
            except TooManyCallsError as error:
                return in_trouble(_WAIT, Retry_After=str(error.seconds))

        return answer

    return declare


class TooManyCallsError(Exception):
    """The program has to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


_WAIT = Trouble(Code.TOO_MANY_REQUESTS, "Too many calls: 100 a minute and 1,500 an hour. Retry-After says how long.")


def _shown(request: HttpRequest) -> Bearer:
    header = request.headers.get("Authorization", "")
    if len(header) <= _LONGEST and header[: len(_SCHEME)].lower() == _SCHEME:
        bearer = bearer_of(header[len(_SCHEME) :].strip(), timezone.now())
        if bearer is not None:
            return bearer
    message = "A token is needed: Authorization: Bearer ..., from /<tenant>/oauth2/v2.0/token; it lasts an hour."
    raise TroubleError(Trouble(Code.UNAUTHORIZED, message))


def _count(bearer: Bearer) -> None:
    seconds = take_call(organisation=bearer.organisation, application=bearer.application)
    if seconds:
        raise TooManyCallsError(seconds)


def _require(bearer: Bearer, wanted: ApiPermission) -> None:
    if not allows(bearer.permissions, wanted):
        raise TroubleError(Trouble(Code.FORBIDDEN, f"The application has not the permission {wanted.value}."))


def _answered(
    request: ActingRequest, bearer: Bearer, wanted: ApiPermission, view: Callable[[Standpoint], HttpResponse]
) -> HttpResponse:
    request.actor, request.organisation = actor_for(bearer, wanted), bearer.organisation
    with in_view_of(actor=request.actor, organisation=bearer.organisation):
        try:
            return view(Standpoint(request.actor, bearer.organisation))
        except FilterError as error:
            return in_trouble(Trouble(Code.INVALID_FILTER, str(error), "$filter"))
        except AskedWronglyError as error:
            return in_trouble(Trouble(Code.BAD_REQUEST, str(error), error.target))
        except RefusedError as error:
            return in_trouble(refusal(error.reason))
        except NotAllowedError:
            return in_trouble(Trouble(Code.FORBIDDEN, "The application may not do that."))


def as_json(told: object, status: int = 200) -> HttpResponse:
    """An answer."""
    return HttpResponse(msgspec.json.encode(told), "application/json; charset=utf-8", status)


def in_trouble(trouble: Trouble, **headers: str) -> HttpResponse:
    """An answer that says why there is none."""
    response = as_json(trouble.told, trouble.status)
    if trouble.code is Code.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="Vedette", error="invalid_token"'
    for name, text in headers.items():
        response[name.replace("_", "-")] = text
    return response


def body_of(request: HttpRequest, longest: int) -> bytes:
    """What was sent, of which no more is read than may be; raises TroubleError."""
    sent = request.read(longest + 1)
    if len(sent) > longest:
        raise TroubleError(Trouble(Code.TOO_LARGE, f"The body is longer than {longest} bytes."))
    return sent
