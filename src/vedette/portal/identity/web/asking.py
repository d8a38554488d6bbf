"""What is asked of a provider, and read as strictly as anything that comes from elsewhere."""

import orjson
from django.conf import settings
from django.core.cache import cache

from vedette.delivery.egress.client import Egress
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.portal.identity.queries import Speaker
from vedette.portal.identity.rules.description import Description, read_description
from vedette.portal.identity.rules.issuers import Fault, FaultError, description_of

_REMEMBERED, _REMEMBERED_TROUBLE = 60, 10
"""Seconds. Whoever begins a hundred sign-ins asks a provider once, also one that does not answer."""


def description(issuer: str) -> Description:
    """How a provider describes itself now. Raises EgressError or FaultError."""
    return read_description(_document(description_of(issuer)), issuer)


def remembered_description(speaker: Speaker) -> Description:
    """How a provider described itself a moment ago. Raises EgressError or FaultError."""
    place = f"identity.description:{speaker.provider}"
    match cache.get(place):
        case Description() as found:
            return found
        case Trouble() as trouble:
            raise EgressError(trouble, "a moment ago")
        case Fault() as fault:
            raise FaultError(fault)
    try:
        found = description(speaker.issuer)
    except EgressError as error:
        cache.set(place, error.trouble, _REMEMBERED_TROUBLE)
        raise
    except FaultError as error:
        cache.set(place, error.fault, _REMEMBERED_TROUBLE)
        raise
    cache.set(place, found, _REMEMBERED)
    return found


def keys(jwks_uri: str) -> object:
    """The keys by which a provider signs. Raises EgressError or FaultError."""
    return _document(jwks_uri)


def told_of(userinfo_endpoint: str, access_token: str) -> dict[str, object]:
    """What a provider tells besides the token. Raises EgressError or FaultError."""
    found = _document(userinfo_endpoint, Authorization=f"Bearer {access_token}")
    if not isinstance(found, dict):
        raise FaultError(Fault.NO_OBJECT)
    return found


def _document(address: str, **headers: str) -> object:
    answer = Egress(settings.EGRESS_POLICY).request("GET", address, headers={"Accept": "application/json", **headers})
    if not answer.is_success:
        raise FaultError(Fault.ANSWER, str(answer.status))
    try:
        return orjson.loads(answer.body)
    except orjson.JSONDecodeError as error:
        raise FaultError(Fault.ANSWER) from error
