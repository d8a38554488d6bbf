"""Texts of incidents that people write: names, comments, tags."""

import unicodedata
from collections.abc import Iterable

from vedette.portal.tenants.rules import clean_name

LONGEST_NAME, LONGEST_COMMENT, LONGEST_TAG, MOST_TAGS = 300, 10_000, 60, 50
LONGEST_WORDS = 20_000
_LONGEST_NUMBER = 9


def key_of(name: str) -> str:
    """A name as it is looked up: letter case means nothing."""
    return name.casefold()[:LONGEST_NAME]


def words_of(names: Iterable[str], techniques: Iterable[str]) -> str:
    """What free text is looked for in: small letters, each name on a line of its own, techniques marked as such."""
    marked = (technique_mark(each) for each in dict.fromkeys(techniques))
    return "\n".join([*marked, *(name.casefold() for name in names if name)])[:LONGEST_WORDS]


def technique_mark(technique: str) -> str:
    """How a technique stands among words; no name of anything can hold the mark. Sub-techniques begin with it too."""
    return f"\x01{technique.casefold()}"


def clean_text(text: str) -> str:
    """Several lines without control characters; half of a surrogate pair and NUL cannot be stored."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in lines if each in "\n\t" or unicodedata.category(each) not in {"Cc", "Cs"}).strip()


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the order given, spelt as it came first; as many as an incident may have."""
    kept: dict[str, str] = {}
    for tag in tags:
        clean = clean_name(tag, LONGEST_TAG)
        if clean:
            kept.setdefault(clean.casefold(), clean)
    return tuple(kept.values())[:MOST_TAGS]


def number_of(words: str) -> int | None:
    """``12`` or ``#12``."""
    text = words.removeprefix("#")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None
