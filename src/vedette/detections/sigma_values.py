"""Sigma values and conditions, as pySigma parsed them -> expressions over predicates."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sigma.conditions import (
    ConditionAND,
    ConditionFieldEqualsValueExpression,
    ConditionNOT,
    ConditionOR,
    ConditionValueExpression,
)
from sigma.types import (
    CompareOperators,
    Placeholder,
    SigmaBool,
    SigmaCasedString,
    SigmaCIDRExpression,
    SigmaCompareExpression,
    SigmaExists,
    SigmaExpansion,
    SigmaFieldReference,
    SigmaNull,
    SigmaNumber,
    SigmaRegularExpression,
    SigmaString,
    SigmaTimestampPart,
    SigmaType,
    SpecialChars,
)

from vedette.detections.logic import KEYWORD_FIELD, Expression
from vedette.detections.patterns import pattern_of, refusal
from vedette.detections.predicates import ANY, NULL, Predicate, text_of

SiteValues = Mapping[str, Sequence[str]]
"""Placeholder name -> the values that this site puts in its place."""

_COMPARISONS = {
    CompareOperators.LT: "lt",
    CompareOperators.LTE: "le",
    CompareOperators.GT: "gt",
    CompareOperators.GTE: "ge",
}
_OPERATORS = {ConditionAND: "&", ConditionOR: "|"}
_WHOLE_VALUE_KINDS = {"eq": "ct", "sw": "ct", "ew": "ct"}


class NotEvaluableError(Exception):
    """A rule says something that this engine does not evaluate. The message is the reason that users read."""


class Translator:
    """Translates one rule's conditions. ``site`` fills the placeholders of ``expand``."""

    def __init__(self, site: SiteValues) -> None:
        self._site = site

    def condition(self, item: object) -> Expression:
        """The expression of a parsed condition. Raises :class:`NotEvaluableError`."""
        match item:
            case ConditionNOT():
                return ["!", self.condition(item.args[0])]
            case ConditionAND() | ConditionOR():
                return [_OPERATORS[type(item)], *(self.condition(part) for part in item.args)]
            case ConditionFieldEqualsValueExpression():
                return self._value(item.field, item.value)
            case ConditionValueExpression():
                return self._value(KEYWORD_FIELD, item.value)
        raise NotEvaluableError(f"a condition of type {type(item).__name__} is not supported")

    def _value(self, field: str, value: SigmaType) -> Expression:
        match value:
            case SigmaExpansion():
                return ["|", *(self._value(field, part) for part in value.values)]
            case SigmaString() | SigmaRegularExpression() if value.contains_placeholder():
                return ["|", *(self._value(field, filled) for filled in self._filled(value))]
            case SigmaCompareExpression(op=CompareOperators.NEQ):
                return ["!", _leaf(field, _predicate(value.number))]
            case SigmaExists(exists=False):
                return ["!", _leaf(field, ANY)]
        return _leaf(field, _predicate(value))

    def _filled(self, value: SigmaString | SigmaRegularExpression) -> list[SigmaType]:
        def replacements(placeholder: Placeholder) -> Iterator[SigmaString]:
            if placeholder.name not in self._site:
                raise NotEvaluableError(
                    f"the placeholder %{placeholder.name}% has no values; give them in a site file (--site)"
                )
            return (SigmaString(text) for text in self._site[placeholder.name])

        filled = list(value.replace_placeholders(replacements))
        if isinstance(value, SigmaCasedString):  # replacing forgets that the comparison is exact
            return [SigmaCasedString.from_sigma_string(text) for text in filled if isinstance(text, SigmaString)]
        return filled


def _leaf(field: str, predicate: Predicate) -> Expression:
    return [".", field, *(_keyword(predicate) if field == KEYWORD_FIELD else predicate)]


def _keyword(predicate: Predicate) -> Predicate:
    """A keyword is searched anywhere in a value: what elsewhere is asked of the whole is here asked of a part."""
    kind, cased = str(predicate[0]).rstrip("!"), "!" if str(predicate[0]).endswith("!") else ""
    if kind in _WHOLE_VALUE_KINDS and predicate[1] == "":
        return ANY
    if kind in _WHOLE_VALUE_KINDS:
        return (_WHOLE_VALUE_KINDS[kind] + cased, predicate[1])
    if kind == "wc":
        parts = list(predicate[1:])
        return (predicate[0], *([] if parts[0] is None else [None]), *parts, *([] if parts[-1] is None else [None]))
    if kind in {"ct", "re", "re2", "any"}:
        return predicate
    raise NotEvaluableError(f"a keyword cannot be of the kind {kind!r}")


def _predicate(value: SigmaType) -> Predicate:
    for kind, translate in _TRANSLATIONS:
        if isinstance(value, kind):
            return translate(value)
    raise NotEvaluableError(f"a value of type {type(value).__name__} is not supported")


def _string(value: SigmaString, *, cased: bool) -> Predicate:
    mark = "!" if cased else ""
    parts = [_part(part, cased=cased) for part in value.s]
    opens = bool(parts) and parts[0] is None
    while parts and parts[0] is None:
        parts.pop(0)
    closes = bool(parts) and parts[-1] is None
    while parts and parts[-1] is None:
        parts.pop()
    if not parts and opens:
        return ANY
    if all(isinstance(part, str) for part in parts):
        kind = {(False, False): "eq", (True, False): "ew", (False, True): "sw", (True, True): "ct"}[opens, closes]
        return (kind + mark, "".join(str(part) for part in parts))
    return ("wc" + mark, *([None] if opens else []), *parts, *([None] if closes else []))


def _part(part: str | SpecialChars | Placeholder, *, cased: bool) -> str | bool | None:
    """A piece of a ``wc`` predicate: text, None for ``*``, True for ``?``."""
    if isinstance(part, str):
        return part if cased else part.casefold()
    return None if part is SpecialChars.WILDCARD_MULTI else True


def _regular_expression(value: SigmaRegularExpression) -> Predicate:
    flags = "".join(sorted(value.sigma_to_re_flag[flag] for flag in value.flags))
    predicate = ("re", str(value.regexp), flags)
    return predicate if refusal(pattern_of(predicate)) is None else ("re2", *predicate[1:])


def _comparison(value: SigmaCompareExpression) -> Predicate:
    if isinstance(value.number, SigmaTimestampPart):
        return _time_part(value.number, _COMPARISONS[value.op])
    return (_COMPARISONS[value.op], value.number.number)


def _time_part(value: SigmaTimestampPart, comparison: str) -> Predicate:
    return ("part", value.timestamp_part.name.lower(), comparison, value.number)


def _reference_mode(value: SigmaFieldReference) -> str:
    return {(False, False): "eq", (True, False): "sw", (False, True): "ew", (True, True): "ct"}[
        value.starts_with, value.ends_with
    ]


_TRANSLATIONS: Sequence[tuple[type[SigmaType], Callable[[Any], Predicate]]] = (
    (SigmaCasedString, lambda value: _string(value, cased=True)),
    (SigmaString, lambda value: _string(value, cased=False)),
    (SigmaRegularExpression, _regular_expression),
    (SigmaTimestampPart, lambda value: _time_part(value, "eq")),
    (SigmaNumber, lambda value: ("eq", text_of(value.number))),
    (SigmaBool, lambda value: ("eq", text_of(value.boolean))),
    (SigmaNull, lambda _: NULL),
    (SigmaExists, lambda _: ANY),
    (SigmaCIDRExpression, lambda value: ("cidr", value.cidr)),
    (SigmaCompareExpression, _comparison),
    (SigmaFieldReference, lambda value: ("ref", value.field, _reference_mode(value))),
)
"""The first type that fits counts: subclasses stand before their parents."""
