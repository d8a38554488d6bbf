"""Indicators that a text names: hashes, addresses, accounts and files, also where they are written to be harmless.

A text is read once, word by word, and each word is bounded: the time goes with its length, whatever stands in it.
"""

import re
from collections.abc import Iterator
from typing import Final

from vedette.portal.entities.rules.names import Named, address_named, file_named, guessed, possible

MOST_INDICATORS, MOST_TECHNIQUES = 20, 20
LONGEST_READ, _LONGEST_WORD = 40_000, 2_000
_BETWEEN: Final = str.maketrans(dict.fromkeys("<>\"'`,;|*«»\u201c\u201d\u2019\u2026\u00a0\u202f", " "))
_AROUND: Final = ".,:;!?()[]{}_-"
_HARMLESS: Final = (
    ("[.]", "."),
    ("(.)", "."),
    ("{.}", "."),
    ("[dot]", "."),
    ("(dot)", "."),
    ("[:]", ":"),
    ("[://]", "://"),
    ("[/]", "/"),
    ("[at]", "@"),
    ("[@]", "@"),
)
_SCHEMES: Final = (("hxxps", "https"), ("hxxp", "http"), ("fxp", "ftp"))
_HASH: Final = re.compile(r"[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}")
_DRIVE: Final = re.compile(r"[A-Za-z]:\\")
_PORT: Final = re.compile(r"([^:]+):[0-9]{1,5}")
_TECHNIQUE: Final = re.compile(r"T[0-9]{4}(?:\.[0-9]{3})?", re.IGNORECASE)
_TOP: Final = re.compile(r".*\.[a-z]{2,24}", re.IGNORECASE)


def indicators_in(text: str, most: int = MOST_INDICATORS) -> tuple[Named, ...]:
    """What the text names and has a page, each once, in the order in which it is named."""
    found: dict[tuple[str, str], Named] = {}
    for word in _words(text):
        named = _named(word)
        if named is not None:
            found.setdefault((named.page, named.value.casefold()), named)
        if len(found) == most:
            break
    return tuple(found.values())


def techniques_in(text: str) -> tuple[str, ...]:
    """ATT&CK techniques that the text names, each once."""
    named = (word.strip(_AROUND).upper() for word in _words(text))
    return tuple(dict.fromkeys(each for each in named if _TECHNIQUE.fullmatch(each)))[:MOST_TECHNIQUES]


def _words(text: str) -> Iterator[str]:
    for word in text[:LONGEST_READ].translate(_BETWEEN).split():
        if len(word) <= _LONGEST_WORD:
            yield word


def _named(word: str) -> Named | None:
    if word.startswith(("\\\\", "/", "./")) or _DRIVE.match(word):
        return _file(word.rstrip(_AROUND))
    told = _told(_live(word).strip(_AROUND))
    if _HASH.fullmatch(told):
        return file_named(told)
    known = guessed(told)
    if known is not None:
        return _host_of(known) if known.indicator.value and "://" in told else known
    return next((each for each in possible(told) if each.is_content or _is_sure(each)), None)


def _told(word: str) -> str:
    """What is told behind a name (``SHA256=…``), and the host of a host and its port."""
    last = re.split("[=:]", word)[-1]
    if _HASH.fullmatch(last):
        return last
    port = _PORT.fullmatch(word)
    return port[1] if port else word


def _live(word: str) -> str:
    """The word as it was before somebody made it harmless."""
    for harmless, mark in _HARMLESS:
        word = word.replace(harmless, mark)
    lower = word.lower()
    for harmless, scheme in _SCHEMES:
        if lower.startswith(f"{harmless}:"):
            return scheme + word[len(harmless) :]
    return word


def _file(path: str) -> Named | None:
    """Of a path its file, where it looks like one: folders alone say nothing."""
    named = file_named(path)
    return named if named is not None and any(each.page == named.page for each in possible(named.value)) else None


def _host_of(named: Named) -> Named | None:
    return address_named(named.indicator.value)


def _is_sure(named: Named) -> bool:
    """A name with a dot in it is a domain only where its end can be one."""
    return named.page == "file" or bool(_TOP.fullmatch(named.value))
