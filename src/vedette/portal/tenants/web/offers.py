"""What can be done about a thing, on whichever page it stands: apps above say what, pages below need not know who.

An app registers its offer once, in ``ready``. It is asked with the request and the thing as pages name it, and answers
with a link, or with nothing where this reader may not. Templates show what is offered with the tags of ``offers``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from django.utils.functional import Promise

from vedette.portal.access.web import ActingRequest


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done about a thing, behind an address."""

    name: str
    """Scripts know the offer by it."""
    label: str | Promise
    sign: str
    """What stands for the label in a row of results."""
    address: str


Offering: TypeAlias = Callable[[ActingRequest, UUID, str, str], Offer | None]
"""Asked with the request, the organisation, and the thing's kind and key."""
_offerings: dict[str, Offering] = {}


def register_offer(name: str, offering: Offering) -> None:
    """Ask this app too, wherever a page shows a thing."""
    _offerings[name] = offering


def offers_about(request: ActingRequest, organisation: UUID | None, kind: str, key: str) -> list[Offer]:
    """What this reader can do about the thing; nothing on pages of no organisation, nor about what has no key."""
    if organisation is None or not key:
        return []
    asked = (offering(request, organisation, kind, key) for offering in _offerings.values())
    return [offer for offer in asked if offer is not None]
