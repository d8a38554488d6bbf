"""The search over what is in view: each app says what it finds, the page asks them all.

A finder is registered once, in ``ready`` of its app. It gets the actor and bounded words, and answers with what is in
view.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.rules import Actor
from vedette.portal.tenants.queries import find

LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found, and its page."""

    label: str
    address: str
    about: str = ""
    is_exact: bool = False
    """It is called exactly this; of several things with a part of the name none is."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What is of one kind."""

    heading: str | Promise
    hits: tuple[Hit, ...]


Finder: TypeAlias = Callable[[Actor, str], Sequence[Hits]]
_finders: dict[str, tuple[int, Finder]] = {}


def register_finder(name: str, finder: Finder, *, place: int) -> None:
    """Ask this finder too; what has the lower place is shown first."""
    _finders[name] = (place, finder)


def found_by_all(actor: Actor, words: str) -> list[Hits]:
    """Everything that is found, group by group."""
    asked = cleaned(words)
    if not asked:
        return []
    in_order = sorted(_finders.items(), key=lambda each: (each[1][0], each[0]))
    return [group for _name, (_place, finder) in in_order for group in finder(actor, asked) if group.hits]


def cleaned(words: str) -> str:
    """Words as finders get them."""
    return words.replace("\0", "").strip()[:LONGEST_WORDS]


def only_exact(groups: Sequence[Hits]) -> Hit | None:
    """Where to go at once: what alone is called exactly this."""
    exact = [hit for group in groups for hit in group.hits if hit.is_exact]
    return exact[0] if len(exact) == 1 else None


def find_organisations_and_people(actor: Actor, words: str) -> Sequence[Hits]:
    """Organisations in view, and people of those that the actor manages."""
    found = find(actor=actor, words=words)
    organisations = tuple(
        Hit(name, reverse("organisation_home", kwargs={"organisation": each})) for each, name in found.organisations
    )
    people = tuple(
        Hit(name, reverse("members", kwargs={"organisation": each}), f"{email} · {place}")
        for name, email, each, place in found.people
    )
    return [Hits(_("Organisations"), organisations), Hits(_("People"), people)]
