"""All patterns of one field as one multi-pattern database (Hyperscan), compiled once and kept by content hash."""

import os
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from itertools import repeat
from pathlib import Path

import hyperscan

from vedette.detections.pools import process_pool
from vedette.detections.predicates import Predicate
from vedette.schema.ports import Progress
from vedette.schema.storage import read_bytes, write_atomically

_ANY_CODE_POINT = r"(?:[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*)"
_LITERAL_FLAGS = hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_DOTALL
_REGEX_FLAGS = hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_ALLOWEMPTY | hyperscan.HS_FLAG_UTF8
_FLAG_LETTERS = {
    "i": hyperscan.HS_FLAG_CASELESS,
    "m": hyperscan.HS_FLAG_MULTILINE,
    "s": hyperscan.HS_FLAG_DOTALL,
}
_FORMAT = f"hyperscan {version('hyperscan')} 2".encode()

_LEFT_TO_LATER = 8
"""So few sets are compiled faster than other processes start."""
Pattern = tuple[str, int]
"""An expression in the engine's syntax and its flags."""


def pattern_of(predicate: Predicate) -> Pattern:
    """The pattern of a text predicate. Literals are written as bytes, so that no character of theirs is special."""
    kind, text = str(predicate[0]).rstrip("!"), str(predicate[1])
    match kind:
        case "re":
            flags = _REGEX_FLAGS
            for letter in str(predicate[2]):
                flags |= _FLAG_LETTERS[letter]
            return text, flags
        case "wc":
            return _wildcards(predicate[1:]), _LITERAL_FLAGS
        case "sw":
            return r"\A" + literal(text), _LITERAL_FLAGS
        case "ew":
            return literal(text) + r"\z", _LITERAL_FLAGS
        case _:
            return literal(text), _LITERAL_FLAGS


def literal(text: str) -> str:
    """An expression that matches exactly the UTF-8 bytes of the text."""
    return "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else f"\\x{byte:02x}" for byte in text.encode())


def refusal(pattern: Pattern) -> str | None:
    """Why the engine cannot run a pattern, or None where it can."""
    try:
        hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK).compile([pattern[0].encode()], ids=[0], flags=[pattern[1]])
    except hyperscan.error as error:
        return str(error) or type(error).__name__
    return None


class PatternSet:
    """Says which of its patterns occur in a text. Not for use by two threads at once."""

    def __init__(self, patterns: Sequence[Pattern], cache: Path | None = None) -> None:
        self._database = _load(patterns, cache) or _compile(patterns, cache)
        self._scratch = hyperscan.Scratch(self._database)
        self._found: list[int] = []
        append = self._found.append
        self._on_match = lambda identifier, _start, _end, _flags, _context: append(identifier)
        self._scan = self._database.scan

    def scan(self, data: bytes) -> list[int]:
        """The positions of the patterns that occur, in no particular order. The list is valid until the next scan."""
        self._found.clear()
        self._scan(data, self._on_match, 0, None, self._scratch)
        return self._found


def _wildcards(parts: Sequence[str | int | float | bool | None]) -> str:
    pieces = {None: ".*", True: _ANY_CODE_POINT}
    body = "".join(literal(part) if isinstance(part, str) else pieces[bool(part) or None] for part in parts)
    return rf"\A{body}\z"


def compile_missing(sets: Sequence[Sequence[Pattern]], cache: Path, progress: Progress) -> None:
    """Compile into the cache, on all cores, what it does not hold yet; a few sets are left until they are asked for."""
    missing = [patterns for patterns in sets if not _path(patterns, cache).exists()]
    if len(missing) <= _LEFT_TO_LATER:
        return
    missing.sort(key=_effort, reverse=True)  # the long ones first, so that the cores finish together
    with process_pool(len(os.sched_getaffinity(0))) as pool:
        for done, _ in enumerate(pool.map(_compile_into, missing, repeat(cache)), start=1):
            progress("compiling patterns", done, len(missing))


def _effort(patterns: Sequence[Pattern]) -> int:
    """Regular expressions cost far more than literals, and so do many patterns."""
    return sum(1_000 if flags & hyperscan.HS_FLAG_UTF8 else 1 for _, flags in patterns)


def _compile_into(patterns: Sequence[Pattern], cache: Path) -> None:
    _compile(patterns, cache)


def _path(patterns: Sequence[Pattern], cache: Path) -> Path:
    digest = sha256(_FORMAT)
    for expression, flags in patterns:
        digest.update(f"{flags}\0{expression}\0".encode())
    return cache / "patterns" / digest.hexdigest()[:32]


def _load(patterns: Sequence[Pattern], cache: Path | None) -> hyperscan.Database | None:
    data = read_bytes(_path(patterns, cache)) if cache else None
    if data is None:
        return None
    try:
        return hyperscan.loadb(data, mode=hyperscan.HS_MODE_BLOCK)
    except hyperscan.error:
        return None  # made by another version or for another processor: compiled anew


def _compile(patterns: Sequence[Pattern], cache: Path | None) -> hyperscan.Database:
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        [expression.encode() for expression, _ in patterns],
        ids=list(range(len(patterns))),
        flags=[flags for _, flags in patterns],
    )
    if cache:
        write_atomically(_path(patterns, cache), hyperscan.dumpb(database))
    return database
