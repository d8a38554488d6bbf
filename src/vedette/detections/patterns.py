"""All patterns of one field as one multi-pattern database (Hyperscan), compiled once and kept by content hash."""

from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import hyperscan

from vedette.detections.predicates import Predicate
from vedette.schema.storage import read_bytes, write_atomically

_ANY_CODE_POINT = r"(?:[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*)"
_LITERAL_FLAGS = hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_DOTALL
_REGEX_FLAGS = hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_ALLOWEMPTY | hyperscan.HS_FLAG_UTF8
_FLAG_LETTERS = {
    "i": hyperscan.HS_FLAG_CASELESS,
    "m": hyperscan.HS_FLAG_MULTILINE,
    "s": hyperscan.HS_FLAG_DOTALL,
}
_FORMAT = f"hyperscan {version('hyperscan')} 1".encode()

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

    def __init__(self, patterns: Sequence[Pattern], ids: Sequence[int], cache: Path | None = None) -> None:
        self._database = _load(patterns, ids, cache) or _compile(patterns, ids, cache)
        self._scratch = hyperscan.Scratch(self._database)
        self._found: list[int] = []
        append = self._found.append
        self._on_match = lambda identifier, _start, _end, _flags, _context: append(identifier)
        self._scan = self._database.scan

    def scan(self, data: bytes) -> list[int]:
        """The ids of the patterns that occur, in no particular order. The list is valid until the next scan."""
        self._found.clear()
        self._scan(data, self._on_match, 0, None, self._scratch)
        return self._found


def _wildcards(parts: Sequence[str | int | float | bool | None]) -> str:
    pieces = {None: ".*", True: _ANY_CODE_POINT}
    body = "".join(literal(part) if isinstance(part, str) else pieces[bool(part) or None] for part in parts)
    return rf"\A{body}\z"


def _digest(patterns: Sequence[Pattern], ids: Sequence[int]) -> str:
    digest = sha256(_FORMAT)
    for (expression, flags), identifier in zip(patterns, ids, strict=True):
        digest.update(f"{identifier}\0{flags}\0{expression}\0".encode())
    return digest.hexdigest()[:32]


def _load(patterns: Sequence[Pattern], ids: Sequence[int], cache: Path | None) -> hyperscan.Database | None:
    data = read_bytes(cache / "patterns" / _digest(patterns, ids)) if cache else None
    if data is None:
        return None
    try:
        return hyperscan.loadb(data, mode=hyperscan.HS_MODE_BLOCK)
    except hyperscan.error:
        return None  # made by another version or for another processor: compiled anew


def _compile(patterns: Sequence[Pattern], ids: Sequence[int], cache: Path | None) -> hyperscan.Database:
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        [expression.encode() for expression, _ in patterns], ids=list(ids), flags=[flags for _, flags in patterns]
    )
    if cache:
        write_atomically(cache / "patterns" / _digest(patterns, ids), hyperscan.dumpb(database))
    return database
