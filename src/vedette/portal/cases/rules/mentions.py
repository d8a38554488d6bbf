"""Whom words mention: ``@`` before a name, or before what stands before the ``@`` of a mail address."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

MOST_MENTIONS = 100
"""In one text: nobody reads more, and each is a row."""
_BEGINS = re.compile(r"(?<![\w@.+-])@(?=\S)")
_GOES_ON = re.compile(r"\w|[.@+-]\w")
"""A longer name, or a mail address, is somebody else's."""


@dataclass(frozen=True, slots=True)
class Mentionable:
    """Somebody who can be mentioned."""

    person: UUID
    name: str
    email: str
    language: str

    @property
    def local_part(self) -> str:
        """What stands before the ``@`` of the address; empty where there is none."""
        return self.email.partition("@")[0]


@dataclass(frozen=True, slots=True)
class Mention:
    """Who is mentioned, and where in the text, with the ``@``."""

    person: UUID
    start: int
    length: int


def mentions_in(text: str, people: Iterable[Mentionable]) -> list[Mention]:
    """In the order of the text. The longest name counts; who is called alike is mentioned together."""
    called = _called(people)
    lengths = sorted({len(name) for name in called}, reverse=True)
    found: list[Mention] = []
    for at in _BEGINS.finditer(text):
        start = at.end()
        length = next((each for each in lengths if _is_called(text, start, each, called)), None)
        if length is not None:
            name = text[start : start + length].casefold()
            found += [Mention(person, at.start(), length + 1) for person in called[name]]
        if len(found) >= MOST_MENTIONS:
            break
    return found[:MOST_MENTIONS]


def handles(people: Iterable[Mentionable]) -> list[tuple[str, str]]:
    """Each one's name, and what is written to mention nobody else: the name, or where others have it, the address."""
    everybody = list(people)
    called = _called(everybody)
    return [(each.name, _handle(each, called)) for each in everybody]


def _handle(one: Mentionable, called: dict[str, list[UUID]]) -> str:
    tried = (one.name, one.local_part)
    return next((each for each in tried if called.get(each.casefold()) == [one.person]), one.name)


def _called(people: Iterable[Mentionable]) -> dict[str, list[UUID]]:
    called: dict[str, list[UUID]] = defaultdict(list)
    for each in people:
        for name in {each.name.casefold(), each.local_part.casefold()} - {""}:
            called[name].append(each.person)
    return dict(called)


def _is_called(text: str, start: int, length: int, called: dict[str, list[UUID]]) -> bool:
    end = start + length
    return text[start:end].casefold() in called and end <= len(text) and not _GOES_ON.match(text, end)
