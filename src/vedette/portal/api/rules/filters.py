"""``$filter``: OData's expressions, as far as Defender documents them, from text to a predicate.

    either   = both *("or" both)
    both     = term *("and" term)
    term     = "not" term / "(" either ")" / field operator literal

Names and operators in any letter case; what is compared with is checked here, so that a misspelt status is told and
not answered with an empty list. Length, depth and number of comparisons are bounded.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from itertools import pairwise

from vedette.portal.incidents.rules.conditions import Both, Comparison, Either, Literal, Not, Operator, Predicate

LONGEST, DEEPEST, MOST_COMPARISONS = 4_000, 20, 50
_LONGEST_SHOWN = 40


class FilterError(Exception):
    """The expression makes no sense here; the message says why, and where."""


class Kind(Enum):
    """What a field holds."""

    TEXT = "a text in single quotes"
    WORD = "one of its values in single quotes"
    NUMBER = "a whole number"
    MOMENT = "a time such as 2026-03-02T09:15:00Z"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be asked for."""

    name: str
    kind: Kind
    values: Mapping[str, str] = field(default_factory=dict)
    """Of words: as they are told -> as they are kept."""


def parsed(text: str, fields: tuple[Field, ...]) -> Predicate:
    """The predicate; raises FilterError."""
    if len(text) > LONGEST:
        raise FilterError(f"The filter is longer than {LONGEST} characters.")
    reader = _Reader(list(_tokens(text)), {each.name.lower(): each for each in fields})
    found = reader.either(0)
    if reader.token.kind != "end":
        raise FilterError(f"Expected 'and', 'or' or the end {reader.place()}.")
    return found


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]+)
  | (?P<open>\() | (?P<close>\))
  | (?P<text>'(?:[^']|'')*')
  | (?P<moment>[0-9]{4}-[0-9]{2}-[0-9]{2}
        (?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,12})?)?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)
  | (?P<number>-?[0-9]{1,18})
  | (?P<word>[A-Za-z]{1,64})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_END = "end"
_APART = frozenset({"space", "open", "close", _END})
"""Between two others stands one of these."""


def _tokens(text: str) -> Iterator[_Token]:
    found = [*_read(text), _Token(_END, "", len(text))]
    for one, next_one in pairwise(found):
        if one.kind not in _APART and next_one.kind not in _APART:
            raise FilterError(f"A space lacks at position {next_one.at + 1}.")
    return (each for each in found if each.kind != "space")


def _read(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise FilterError(f"Position {at + 1} makes no sense: {text[at : at + 1]!r}.")
        yield _Token(str(match.lastgroup), match.group(), at)
        at = match.end()


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, tokens: list[_Token], fields: Mapping[str, Field]) -> None:
        self._tokens, self._fields = tokens, fields
        self._at = self._comparisons = 0

    @property
    def token(self) -> _Token:
        return self._tokens[self._at]

    def place(self) -> str:
        token = self.token
        if token.kind == _END:
            return "at the end"
        return f"at position {token.at + 1}, before {token.text[:_LONGEST_SHOWN]!r}"

    def either(self, depth: int) -> Predicate:
        terms = [self._both(depth)]
        while self._takes("or"):
            terms.append(self._both(depth))
        return terms[0] if len(terms) == 1 else Either(tuple(terms))

    def _both(self, depth: int) -> Predicate:
        terms = [self._term(depth)]
        while self._takes("and"):
            terms.append(self._term(depth))
        return terms[0] if len(terms) == 1 else Both(tuple(terms))

    def _term(self, depth: int) -> Predicate:
        if depth > DEEPEST:
            raise FilterError(f"The filter is nested more than {DEEPEST} levels deep.")
        if self._takes("not"):
            return Not(self._term(depth + 1))
        if self.token.kind != "open":
            return self._comparison()
        self._at += 1
        inner = self.either(depth + 1)
        if self.token.kind != "close":
            raise FilterError(f"Expected ')' {self.place()}.")
        self._at += 1
        return inner

    def _comparison(self) -> Comparison:
        self._comparisons += 1
        if self._comparisons > MOST_COMPARISONS:
            raise FilterError(f"The filter has more than {MOST_COMPARISONS} comparisons.")
        asked = self._field()
        operator = self._operator(asked)
        return Comparison(asked.name, operator, self._literal(asked, operator))

    def _field(self) -> Field:
        known = self._fields.get(self.token.text.lower()) if self.token.kind == "word" else None
        if known is None:
            names = ", ".join(each.name for each in self._fields.values())
            raise FilterError(f"Expected a field {self.place()}. Fields are: {names}.")
        self._at += 1
        return known

    def _operator(self, asked: Field) -> Operator:
        token = self.token
        if token.kind != "word" or token.text.lower() not in set(Operator):
            raise FilterError(f"Expected one of {', '.join(Operator)} {self.place()}.")
        operator = Operator(token.text.lower())
        if asked.kind in {Kind.TEXT, Kind.WORD} and operator not in _ON_TEXTS:
            raise FilterError(f"{asked.name} can be compared with eq and ne alone.")
        self._at += 1
        return operator

    def _literal(self, asked: Field, operator: Operator) -> Literal:
        token = self.token
        if token.kind == "word" and token.text.lower() == "null":
            if operator not in _ON_TEXTS:
                raise FilterError("null can be compared with eq and ne alone.")
            self._at += 1
            return None
        if token.kind != _TOKENS_OF[asked.kind]:
            raise FilterError(f"{asked.name} is compared with {asked.kind.value}, {self.place()}.")
        self._at += 1
        return _value(asked, token)

    def _takes(self, word: str) -> bool:
        is_next = self.token.kind == "word" and self.token.text.lower() == word
        self._at += is_next
        return is_next


_ON_TEXTS = frozenset({Operator.EQUAL, Operator.DIFFERENT})
_TOKENS_OF = {Kind.TEXT: "text", Kind.WORD: "text", Kind.NUMBER: "number", Kind.MOMENT: "moment"}


def _value(asked: Field, token: _Token) -> Literal:
    match asked.kind:
        case Kind.NUMBER:
            return int(token.text)
        case Kind.MOMENT:
            return _moment(token.text)
    said = token.text[1:-1].replace("''", "'")
    return said if asked.kind is Kind.TEXT else _kept(asked, said)


def _kept(asked: Field, said: str) -> str:
    by_letters = {told.lower(): kept for told, kept in asked.values.items()}
    found = by_letters.get(said.lower())
    if found is None:
        raise FilterError(f"{asked.name} is never {said[:_LONGEST_SHOWN]!r}. It is one of: {', '.join(asked.values)}.")
    return found


_FINER_THAN_KEPT = re.compile(r"(\.[0-9]{6})[0-9]+")


def _moment(text: str) -> datetime:
    """Defender tells seven digits of a second, of which six are kept; without a zone it is UTC."""
    told = _FINER_THAN_KEPT.sub(r"\1", text.upper())
    day, zone = (told[:10], told[10:]) if "T" not in told else (told, "")
    try:
        found = datetime.fromisoformat(f"{day}T00:00{zone}" if zone or "T" not in told else told)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise FilterError(f"{text[:_LONGEST_SHOWN]!r} is no time.") from error
