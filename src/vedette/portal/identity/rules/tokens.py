"""Whether what came is what the provider signed, for us, now, in answer to what we asked."""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

import jwt

from vedette.portal.identity.rules.issuers import Fault, FaultError

LEEWAY_SECONDS = 120
"""By how much the clocks of the two houses may differ."""
MOST_KEYS = 100
LONGEST_SUBJECT = 255
_NEEDED = ["iss", "sub", "aud", "exp", "iat"]


@dataclass(frozen=True, slots=True)
class Expected:
    """Whose word it has to be, and to whom."""

    issuer: str
    client_id: str
    algorithms: tuple[str, ...]


def signed_claims(token: str, keys: object, expected: Expected) -> dict[str, object]:
    """What the token says, when all of it holds; raises FaultError with what does not."""
    key = _key(token, keys, expected)
    try:
        claims: dict[str, object] = jwt.decode(
            token,
            key=key,
            algorithms=[key.algorithm_name],
            issuer=expected.issuer,
            audience=expected.client_id,
            leeway=LEEWAY_SECONDS,
            options={"require": _NEEDED, "enforce_minimum_key_length": True},
        )
    except jwt.PyJWTError as error:
        raise FaultError(_FAULTS.get(type(error), Fault.TOKEN)) from error
    except (ValueError, TypeError, OverflowError) as error:
        raise FaultError(Fault.TOKEN) from error
    _for_us(claims, expected)
    subject_of(claims)
    return claims


_FAULTS: Mapping[type[Exception], Fault] = {
    jwt.InvalidSignatureError: Fault.SIGNATURE,
    jwt.ExpiredSignatureError: Fault.EXPIRED,
    jwt.ImmatureSignatureError: Fault.NOT_YET,
    jwt.InvalidIssuerError: Fault.ISSUER,
    jwt.InvalidAudienceError: Fault.AUDIENCE,
    jwt.MissingRequiredClaimError: Fault.CLAIM_MISSING,
    jwt.InvalidAlgorithmError: Fault.ALGORITHM,
    jwt.InvalidKeyError: Fault.KEY,
}


def _key(token: str, keys: object, expected: Expected) -> jwt.PyJWK:
    """The provider's key that the token names, for an algorithm that the provider uses."""
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError) as error:
        raise FaultError(Fault.TOKEN) from error
    algorithm = header.get("alg")
    if algorithm not in expected.algorithms:
        raise FaultError(Fault.ALGORITHM, str(algorithm))
    fitting = [each for each in _signing_keys(keys) if each.get("alg") in {algorithm, None}]
    named = [each for each in fitting if each.get("kid") == header["kid"]] if "kid" in header else fitting
    if len(named) != 1:
        raise FaultError(Fault.KEY)
    try:
        return jwt.PyJWK(named[0], algorithm=algorithm)
    except (jwt.PyJWTError, ValueError, TypeError, KeyError) as error:
        raise FaultError(Fault.KEY) from error


def _signing_keys(keys: object) -> list[dict[str, object]]:
    found = keys.get("keys") if isinstance(keys, Mapping) else None
    if not isinstance(found, list) or len(found) > MOST_KEYS:
        raise FaultError(Fault.KEY)
    return [each for each in found if isinstance(each, dict) and each.get("use") in {"sig", None}]


def _for_us(claims: Mapping[str, object], expected: Expected) -> None:
    """A token for several names whom it was made for; where it names somebody, it has to be us."""
    audience, party = claims.get("aud"), claims.get("azp")
    if party is None and isinstance(audience, list) and len(audience) > 1:
        raise FaultError(Fault.AUDIENCE)
    if party is not None and party != expected.client_id:
        raise FaultError(Fault.AUDIENCE)


def subject_of(claims: Mapping[str, object]) -> str:
    """Who it is about, by the name that the provider gives to nobody else; raises FaultError."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or not subject.isprintable():
        raise FaultError(Fault.SUBJECT)
    return subject


def new_nonce() -> str:
    """What a token has to bring back."""
    return secrets.token_urlsafe(32)


def require_nonce(claims: Mapping[str, object], nonce: object) -> None:
    """It has to be the answer to what this browser asked; raises FaultError."""
    said = claims.get("nonce")
    if not isinstance(said, str) or not isinstance(nonce, str) or not nonce:
        raise FaultError(Fault.NONCE)
    if not hmac.compare_digest(said.encode("utf-8", "replace"), nonce.encode()):
        raise FaultError(Fault.NONCE)
