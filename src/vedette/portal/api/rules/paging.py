"""What stands behind the question mark of a list: which rows, in which order, how many, and from where on."""

from collections.abc import Mapping
from dataclasses import dataclass

from vedette.portal.api.rules.filters import Field, parsed
from vedette.portal.incidents.rules.conditions import Predicate
from vedette.portal.incidents.rules.records import Order

MOST_ALERTS, MOST_INCIDENTS = 10_000, 100
"""That can be asked for at once."""
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
    orders: tuple[str, ...]
    """Fields by which it can be ordered; by the first one unless something else is asked for."""
    expands: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of a list."""

    order: Order

    top: int
    skip: int = 0
    where: Predicate | None = None
    expands: frozenset[str] = frozenset()
    is_counted: bool = False
    """Whether it is to be told how many there are in all."""


def asked_for(options: Mapping[str, str], listing: Listing) -> Asked:
    """What the options ask for. Raises AskedWronglyError and FilterError; none that is unknown is passed over."""
    said = {name.lower(): text for name, text in options.items()}
    for name in said:
        if name.startswith("$") and name not in _KNOWN:
            raise AskedWronglyError(f"{name} is not supported here.", name)
    text = said.get("$filter", "").strip()
    return Asked(
        _order(said.get("$orderby", ""), listing),
        _number(said, "$top", listing.most, listing.most),
        _number(said, "$skip", 0, _MOST_SKIPPED),
        parsed(text, listing.fields) if text else None,
        _expanded(said.get("$expand", ""), listing),
        _truth(said, "$count"),
    )


_KNOWN = frozenset({"$filter", "$top", "$skip", "$expand", "$orderby", "$count"})


def following(options: Mapping[str, str], asked: Asked, given: int) -> dict[str, str] | None:
    """The options for what follows an answer that gave so many and could not give all; None: nothing was left to give.

    ``$top`` is how many are wanted in all, so that what was given counts against it.
    """
    kept = {name: text for name, text in options.items() if name.lower() not in {"$top", "$skip"}}
    kept["$skip"] = str(asked.skip + given)
    if not any(name.lower() == "$top" for name in options):
        return kept
    return kept | {"$top": str(asked.top - given)} if asked.top > given else None


def _number(said: Mapping[str, str], name: str, otherwise: int, most: int) -> int:
    text = said.get(name)
    if text is None:
        return otherwise
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else -1
    if not 0 <= number <= most:
        raise AskedWronglyError(f"{name} is a whole number from 0 to {most}.", name)
    return number


def _truth(said: Mapping[str, str], name: str) -> bool:
    text = said.get(name, "false").strip().lower()
    if text not in {"true", "false"}:
        raise AskedWronglyError(f"{name} is true or false.", name)
    return text == "true"


def _order(text: str, listing: Listing) -> Order:
    """One field, with or without its direction; without, it rises, as OData has it."""
    words = text.split()
    if not words:
        return Order(listing.orders[0])
    field = {name.lower(): name for name in listing.orders}.get(words[0].lower())
    direction = words[1].lower() if len(words) > 1 else "asc"
    if field is None or len(words) > 2 or direction not in {"asc", "desc"}:
        raise AskedWronglyError(f"$orderby takes one of {', '.join(listing.orders)}, then asc or desc.", "$orderby")
    return Order(field, is_descending=direction == "desc")


def _expanded(text: str, listing: Listing) -> frozenset[str]:
    wanted = frozenset(each.strip().lower() for each in text.split(",") if each.strip())
    if wanted - listing.expands:
        named = " or ".join(sorted(listing.expands)) or "nothing"
        raise AskedWronglyError(f"$expand takes {named} here.", "$expand")
    return wanted
