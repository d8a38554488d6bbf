"""What a provider tells of somebody: a name, an address and values. All of it is text, whatever was sent."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vedette.portal.identity.rules.tokens import subject_of
from vedette.portal.tenants.rules import clean_address, clean_name

MOST_VALUES = 2_000
LONGEST_VALUE = 400
LONGEST_PATH = 200
MOST_STEPS = 8
_LONGEST_ADDRESS = 254
_ADDRESS = re.compile(r"[^@\s\"<>()\[\],;:\\]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}")
_NAMES = ("name", "preferred_username", "nickname")


@dataclass(frozen=True, slots=True)
class Vouched:
    """Somebody, as a provider tells."""

    subject: str
    name: str
    """Never empty."""
    address: str
    """To show and to write to, never to recognise anybody by; may be empty."""
    values: frozenset[str]
    """From which roles follow."""


def vouched(claims: Mapping[str, object], path: str) -> Vouched:
    """Somebody from claims that were proven, with the values at the path; raises FaultError without a subject."""
    subject, address = subject_of(claims), _address(claims.get("email"))
    return Vouched(subject, _name(claims) or address or clean_name(subject) or "?", address, values_at(claims, path))


def _name(claims: Mapping[str, object]) -> str:
    told = [claims.get(each) for each in _NAMES]
    both = [each for each in (claims.get("given_name"), claims.get("family_name")) if isinstance(each, str)]
    for text in (told[0], " ".join(both), *told[1:]):
        clean = clean_name(text[:10_000]) if isinstance(text, str) else ""
        if clean:
            return clean
    return ""


def _address(told: object) -> str:
    if not isinstance(told, str) or len(told) > _LONGEST_ADDRESS or not told.isprintable():
        return ""
    address = clean_address(told)
    return address if _ADDRESS.fullmatch(address) else ""


def values_at(claims: Mapping[str, object], path: str) -> frozenset[str]:
    """The texts at a path such as ``groups`` or ``realm_access.roles``; a claim may itself have dots in its name."""
    found = _at(claims, path)
    listed = found if isinstance(found, list) else [found]
    texts = (each for each in listed[:MOST_VALUES] if isinstance(each, str))
    return frozenset(each for each in texts if 0 < len(each) <= LONGEST_VALUE)


def is_told(claims: Mapping[str, object], path: str) -> bool:
    """Whether anything stands at the path."""
    return _at(claims, path) is not None


def _at(claims: object, path: str) -> object:
    if not isinstance(claims, Mapping):
        return None
    if path in claims:
        return claims[path]
    for first, rest in _splits(path):
        if first in claims and (found := _at(claims[first], rest)) is not None:
            return found
    return None


def _splits(path: str) -> Iterator[tuple[str, str]]:
    """Every way to read a path as a claim and what stands in it; of one with too many steps there is none."""
    if path.count(".") > MOST_STEPS:
        return
    for place in (place for place, mark in enumerate(path) if mark == "."):
        yield path[:place], path[place + 1 :]
