"""What a provider says of itself (OpenID Connect Discovery), reduced to what is used and checked."""

from collections.abc import Mapping
from dataclasses import dataclass

from vedette.portal.identity.rules.issuers import Fault, FaultError, is_address

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures that a public key proves. What a shared secret or nothing at all would prove is no signature here."""


@dataclass(frozen=True, slots=True)
class Description:
    """A provider's doors, and how it signs."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str
    """Empty where there is none."""
    algorithms: tuple[str, ...]
    names_itself: bool
    """Every answer carries the issuer (RFC 9207)."""
    takes_secret_in_form: bool


def read_description(document: object, issuer: str) -> Description:
    """The description of this issuer and of nobody else; raises FaultError."""
    if not isinstance(document, Mapping):
        raise FaultError(Fault.NO_OBJECT)
    if document.get("issuer") != issuer:
        raise FaultError(Fault.ISSUER_DIFFERS, str(document.get("issuer", "")))
    doors = {name: _door(document, name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
    userinfo = _door(document, "userinfo_endpoint") if document.get("userinfo_endpoint") else ""
    return Description(
        issuer=issuer,
        userinfo_endpoint=userinfo,
        algorithms=_algorithms(document),
        names_itself=document.get("authorization_response_iss_parameter_supported") is True,
        takes_secret_in_form="client_secret_post" in _texts(document, "token_endpoint_auth_methods_supported"),
        **doors,
    )


def _door(document: Mapping[object, object], name: str) -> str:
    found = document.get(name)
    if not isinstance(found, str) or not is_address(found):
        raise FaultError(Fault.NO_DOOR, name)
    return found


def _algorithms(document: Mapping[object, object]) -> tuple[str, ...]:
    """Those that both sides know; RS256 is what every provider has to know."""
    offered = _texts(document, "id_token_signing_alg_values_supported") or ["RS256"]
    common = tuple(each for each in ALGORITHMS if each in offered)
    if not common:
        raise FaultError(Fault.NO_ALGORITHM, ", ".join(offered))
    return common


def _texts(document: Mapping[object, object], name: str) -> list[str]:
    found = document.get(name)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
