"""How one Sigma value compares with one value of an event.

* Text compares caselessly: both sides go through ``str.casefold``. ``|cased`` compares code points exactly.
* ``*`` is any text, also none and also over line ends; ``?`` is one code point of the folded text; a pattern is
  always the whole value. A bare ``*`` asks only that the field is there and not null.
* A number's text is decimal and without a fraction where it has none; a boolean's text is ``true`` or ``false``.
* A Sigma number equals a number of the same value, and the text that is its decimal form ("10", not "010" or "0x10").
* null is an absent field or JSON null; the empty text is a value like any other.
* ``|re`` searches, case-sensitively without ``|i``; ``.`` stops at line ends without ``|s``; classes are ASCII.
* ``|cidr`` asks whether the text is an address in the network; an IPv4-mapped IPv6 address is also its IPv4 address.
* ``|lt`` and its kin take numbers, and text that ``float`` reads as a finite number; everything else is false.
* ``|fieldref`` compares the texts of two fields caselessly; false where either is absent.
"""

import math
import operator
import re
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from sigma.types import (
    CompareOperators,
    Placeholder,
    SigmaBool,
    SigmaCasedString,
    SigmaCIDRExpression,
    SigmaCompareExpression,
    SigmaNull,
    SigmaNumber,
    SigmaRegularExpression,
    SigmaRegularExpressionFlag,
    SigmaString,
    SigmaTimestampPart,
    SigmaType,
    SpecialChars,
    TimestampPart,
)

from vedette.schema.events import Scalar
from vedette.schema.times import parse_timestamp

Predicate = Callable[[Scalar], bool]
Piece = str | SpecialChars

ANY_TEXT = SpecialChars.WILDCARD_MULTI
ANY_CHARACTER = SpecialChars.WILDCARD_SINGLE

COMPARISONS = {
    CompareOperators.LT: operator.lt,
    CompareOperators.LTE: operator.le,
    CompareOperators.GT: operator.gt,
    CompareOperators.GTE: operator.ge,
    CompareOperators.NEQ: operator.ne,
}

FLAGS = {
    SigmaRegularExpressionFlag.IGNORECASE: re.IGNORECASE,
    SigmaRegularExpressionFlag.MULTILINE: re.MULTILINE,
    SigmaRegularExpressionFlag.DOTALL: re.DOTALL,
}


class NotEvaluableError(Exception):
    """The rule asks for something that has no answer here, for instance a placeholder that nobody filled."""


def text_of(value: Scalar) -> str:
    """The text by which a value that is not null compares with Sigma strings."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def number_of(value: Scalar) -> int | float | None:
    """The finite number that a value is or spells, for comparisons by size."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, (str, float)):
        try:
            number = float(value)
        except ValueError:
            return None
        return number if math.isfinite(number) else None
    return None


def predicate(value: SigmaType) -> Predicate:
    """Whether one value of an event (an element, where the field holds a list) is what the Sigma value asks for."""
    if isinstance(value, SigmaNull):
        return lambda found: found is None
    if isinstance(value, SigmaTimestampPart):
        return _timestamp_predicate(value, operator.eq)
    if isinstance(value, SigmaNumber):
        return _number_predicate(value.number)
    if isinstance(value, SigmaCompareExpression):
        return _comparison_predicate(value)
    accepts = _accepted_texts(value)
    return lambda found: found is not None and accepts(text_of(found))


def _accepted_texts(value: SigmaType) -> Callable[[str], bool]:
    if isinstance(value, SigmaString):
        return _text_predicate(pieces_of(value), cased=isinstance(value, SigmaCasedString))
    if isinstance(value, SigmaBool):
        return _text_predicate([text_of(value.boolean)], cased=False)
    if isinstance(value, SigmaRegularExpression):
        return regex_predicate(value)
    if isinstance(value, SigmaCIDRExpression):
        return lambda text: in_network(text, value.network)
    raise NotEvaluableError(f"values of type {type(value).__name__} are not evaluated")


def keyword_predicate(value: SigmaType) -> Predicate:
    """Whether one value of an event contains what a keyword asks for. Keywords look at text and numbers only."""
    if isinstance(value, SigmaString):
        pieces, cased = pieces_of(value), isinstance(value, SigmaCasedString)
    elif isinstance(value, (SigmaNumber, SigmaBool)):
        pieces, cased = [text_of(_plain(value))], False
    elif isinstance(value, SigmaRegularExpression):
        return _of_searched(regex_predicate(value))
    else:
        raise NotEvaluableError(f"keywords of type {type(value).__name__} are not evaluated")
    return _of_searched(_text_predicate([ANY_TEXT, *pieces, ANY_TEXT], cased=cased))


def pieces_of(value: SigmaString) -> list[Piece]:
    """The string as runs of literal text and wildcards."""
    for piece in value.s:
        if isinstance(piece, Placeholder):
            raise NotEvaluableError(f"placeholder %{piece.name}% has no values")
    return [piece for piece in value.s if not isinstance(piece, Placeholder)]


def regex_predicate(value: SigmaRegularExpression) -> Callable[[str], bool]:
    if value.contains_placeholder():
        raise NotEvaluableError("the regular expression holds a placeholder without values")
    flags = re.ASCII
    for flag in value.flags:
        flags |= FLAGS[flag]
    try:
        pattern = re.compile(_python_syntax(str(value.regexp)), flags)
    except re.error as error:
        raise NotEvaluableError(f"the regular expression is not understood: {error}") from error
    return lambda text: pattern.search(text) is not None


def _python_syntax(pattern: str) -> str:
    """Python writes the very end of the text as a capital letter."""
    return re.sub(r"\\(.)", lambda escape: r"\Z" if escape[1] == "z" else escape[0], pattern, flags=re.DOTALL)


def in_network(text: str, network: IPv4Network | IPv6Network) -> bool:
    try:
        address: IPv4Address | IPv6Address = ip_address(text)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return address in network or (mapped is not None and mapped in network)


def _plain(value: SigmaNumber | SigmaBool) -> int | float | bool:
    return value.boolean if isinstance(value, SigmaBool) else value.number


def _of_searched(accepts: Callable[[str], bool]) -> Predicate:
    return lambda found: found is not None and not isinstance(found, bool) and accepts(text_of(found))


def _text_predicate(pieces: Sequence[Piece], *, cased: bool) -> Callable[[str], bool]:
    if cased:
        return _shape(pieces)
    accepts = _shape([piece.casefold() if isinstance(piece, str) else piece for piece in pieces])
    return lambda text: accepts(text.casefold())


def _shape(pieces: Sequence[Piece]) -> Callable[[str], bool]:
    """The four everyday shapes as string operations; every other mixture of wildcards as a regular expression."""
    match list(pieces):
        case []:
            return lambda text: not text
        case [str(whole)]:
            return lambda text: text == whole
        case [SpecialChars.WILDCARD_MULTI, str(middle), SpecialChars.WILDCARD_MULTI]:
            return lambda text: middle in text
        case [str(start), SpecialChars.WILDCARD_MULTI]:
            return lambda text: text.startswith(start)
        case [SpecialChars.WILDCARD_MULTI, str(end)]:
            return lambda text: text.endswith(end)
    pattern = re.compile("".join(_as_regex(piece) for piece in pieces), re.DOTALL)
    return lambda text: pattern.fullmatch(text) is not None


def _as_regex(piece: Piece) -> str:
    if piece is ANY_TEXT:
        return ".*"
    return "." if piece is ANY_CHARACTER else re.escape(str(piece))


def _number_predicate(number: float) -> Predicate:
    def accepts(found: Scalar) -> bool:
        if isinstance(found, str):
            return found == text_of(number)
        return found is not None and not isinstance(found, bool) and found == number

    return accepts


def _comparison_predicate(value: SigmaCompareExpression) -> Predicate:
    compare = COMPARISONS[value.op]
    if isinstance(value.number, SigmaTimestampPart):
        return _timestamp_predicate(value.number, compare)

    def accepts(found: Scalar) -> bool:
        number = number_of(found)
        return number is not None and bool(compare(number, value.number.number))

    return accepts


def _timestamp_predicate(value: SigmaTimestampPart, compare: Callable[[int, float], bool]) -> Predicate:
    def accepts(found: Scalar) -> bool:
        part = timestamp_part(found, value.timestamp_part)
        return part is not None and bool(compare(part, value.number))

    return accepts


def timestamp_part(found: Scalar, part: TimestampPart) -> int | None:
    """The minute, hour, day of month, ISO week, month or year (UTC) of a value that is a time."""
    moment = None if found is None else parse_timestamp(found)
    if moment is None:
        return None
    return moment.isocalendar().week if part is TimestampPart.WEEK else int(getattr(moment, part.name.lower()))
