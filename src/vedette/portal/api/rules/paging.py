"""What stands behind the question mark of a list: which rows, how many, and from where on."""

from collections.abc import Mapping
from dataclasses import dataclass

from vedette.portal.api.rules.filters import Field, parsed
from vedette.portal.incidents.rules.conditions import Predicate

MOST_ALERTS, MOST_INCIDENTS = 10_000, 100
"""In one answer."""
_MOST_SKIPPED = 10_000_000
_LONGEST_NUMBER = 9


class AskedWronglyError(Exception):
    """An option that makes no sense; the message says which and why."""

    def __init__(self, message: str, target: str) -> None:
        super().__init__(message)
        self.target = target


@dataclass(frozen=True, slots=True)
class Listing:
    """What kind of list it is."""

    fields: tuple[Field, ...]
    most: int
    expands: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of a list."""

    top: int
    skip: int = 0
    where: Predicate | None = None
    expands: frozenset[str] = frozenset()


def asked_for(options: Mapping[str, str], listing: Listing) -> Asked:
    """What the options ask for. Raises AskedWronglyError and FilterError; none that is unknown is passed over."""
    said = {name.lower(): text for name, text in options.items()}
    for name in said:
        if name.startswith("$") and name not in _KNOWN:
            raise AskedWronglyError(f"{name} is not supported here.", name)
    text = said.get("$filter", "").strip()
    return Asked(
        _number(said, "$top", listing.most, listing.most),
        _number(said, "$skip", 0, _MOST_SKIPPED),
        parsed(text, listing.fields) if text else None,
        _expanded(said.get("$expand", ""), listing),
    )


_KNOWN = frozenset({"$filter", "$top", "$skip", "$expand"})


def _number(said: Mapping[str, str], name: str, otherwise: int, most: int) -> int:
    text = said.get(name)
    if text is None:
        return otherwise
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else -1
    if not 0 <= number <= most:
        raise AskedWronglyError(f"{name} is a whole number from 0 to {most}.", name)
    return number


def _expanded(text: str, listing: Listing) -> frozenset[str]:
    wanted = frozenset(each.strip().lower() for each in text.split(",") if each.strip())
    if wanted - listing.expands:
        named = " or ".join(sorted(listing.expands)) or "nothing"
        raise AskedWronglyError(f"$expand takes {named} here.", "$expand")
    return wanted
