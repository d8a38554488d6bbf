r"""Keywords are searched in all values of an event. From the raw line of most events the sieve tells that none matches.

A keyword matches only where its longest plain piece stands in a value, and then that piece stands in the line, unless
the line writes characters as ``\uXXXX`` or holds one of the few non-ASCII characters which case folding turns into
ASCII letters. Lines with either are suspect too. A suspect event is looked at value by value: it decides nothing.
"""

from collections.abc import Iterable
from re import compile as compile_pattern
from typing import Self

import hyperscan

from vedette.detections.patterns import Pattern, PatternSet, literal
from vedette.detections.predicates import Predicate

_PLAIN = compile_pattern(r"[A-Za-z0-9 !#$%&'()*+,.:;<=>?@\[\]^_`{|}~-]+")
"""Characters that JSON writes as themselves, whoever writes it (escapes as code points aside)."""
_LETTER = compile_pattern(r"[A-Za-z]")
_SHORTEST = 3
FOLDING_TO_ASCII = (
    "\u00df\u0130\u0149\u017f\u01f0\u1e96\u1e97\u1e98\u1e99\u1e9a\u1e9e\u212a\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
)
"""All characters beyond ASCII whose case folding holds an ASCII character; a test counts them anew."""
_CASELESS = hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_CASELESS
_EXACT = hyperscan.HS_FLAG_SINGLEMATCH
_ESCAPE: Pattern = (r"\\u[0-9a-fA-F]{4}", _EXACT)


class Sieve:
    """Says of a raw line whether any of a set of keywords may match its event."""

    def __init__(self, pieces: Iterable[str]) -> None:
        patterns = [(literal(piece), _CASELESS) for piece in pieces]
        patterns += [_ESCAPE, *((literal(character), _EXACT) for character in FOLDING_TO_ASCII)]
        self.suspects = PatternSet(patterns).scan
        """Of a raw line: something that is true where its event must be looked at. Called for every event, so it is
        the pattern set's own method and not one more call around it."""

    @classmethod
    def over(cls, keywords: Iterable[Predicate]) -> Self | None:
        """The sieve of these keywords, or None where one of them has no plain piece to go by."""
        pieces = [_piece(keyword) for keyword in keywords]
        return None if None in pieces else cls(sorted({str(piece) for piece in pieces}))


def _piece(keyword: Predicate) -> str | None:
    """The longest plain piece of a literal keyword. Pieces without a letter do not count: numbers have spellings."""
    if str(keyword[0]).rstrip("!") not in {"ct", "wc"}:
        return None
    texts = [part for part in keyword[1:] if isinstance(part, str)]
    pieces = [piece for text in texts for piece in _PLAIN.findall(text) if _LETTER.search(piece)]
    longest = max(pieces, key=len, default="")
    return longest if len(longest) >= _SHORTEST else None
