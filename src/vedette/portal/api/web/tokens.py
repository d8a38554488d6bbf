"""Where programs get their tokens, at the addresses of both of Microsoft's versions."""

import time
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from vedette.portal.access.policies import PROGRAMS
from vedette.portal.access.web import door
from vedette.portal.api.actions.tokens import Token, TooOftenError, UnprovenError, give_token
from vedette.portal.api.rules.grants import LONGEST_BODY, Fault, Grant, GrantError, read_grant
from vedette.portal.api.web.proving import as_json

_STATUSES = {Fault.CLIENT: 401, Fault.LATER: 429}
_NO_TENANT = UUID(int=0)


@csrf_exempt
@door(PROGRAMS, "POST")
def token(request: HttpRequest, tenant: str) -> HttpResponse:
    """A token, as the newer version tells it."""
    return _token(request, tenant, is_older=False)


@csrf_exempt
@door(PROGRAMS, "POST")
def older_token(request: HttpRequest, tenant: str) -> HttpResponse:
    """A token, as the older version tells it: numbers are texts there."""
    return _token(request, tenant, is_older=True)


def _token(request: HttpRequest, tenant: str, *, is_older: bool) -> HttpResponse:
    try:
        grant = read_grant(request.read(LONGEST_BODY + 1), request.headers.get("Authorization", ""))
        given = give_token(tenant=_tenant(tenant), client=grant.client, secret=grant.secret)
    except GrantError as error:
        return _refused(request, error)
    except UnprovenError:
        message = "There is no such application in this tenant, or its secret is wrong or over."
        return _refused(request, GrantError(Fault.CLIENT, message))
    except TooOftenError as error:
        response = _refused(request, GrantError(Fault.LATER, f"Too many calls. Wait for {error.seconds} seconds."))
        response["Retry-After"] = str(error.seconds)
        return response
    return _unkept(as_json(_older(given, grant) if is_older else _told(given)))


def _tenant(text: str) -> UUID:
    """What is no id is the id of nobody: answered as any that is not known."""
    try:
        return UUID(text)
    except ValueError:
        return _NO_TENANT


def _told(given: Token) -> dict[str, object]:
    return {
        "token_type": "Bearer",
        "expires_in": given.seconds,
        "ext_expires_in": given.seconds,
        "access_token": given.text,
    }


def _older(given: Token, grant: Grant) -> dict[str, object]:
    now = int(time.time())
    return {
        "token_type": "Bearer",
        "expires_in": str(given.seconds),
        "ext_expires_in": str(given.seconds),
        "expires_on": str(now + given.seconds),
        "not_before": str(now),
        "resource": grant.resource,
        "access_token": given.text,
    }


def _refused(request: HttpRequest, error: GrantError) -> HttpResponse:
    response = _unkept(as_json(error.told, _STATUSES.get(error.fault, 400)))
    if error.fault is Fault.CLIENT and request.headers.get("Authorization"):
        response["WWW-Authenticate"] = 'Basic realm="Vedette"'
    return response


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"], response["Pragma"] = "no-store", "no-cache"
    return response
