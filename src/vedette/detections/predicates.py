"""Leaves of a rule: what is asked of one field's value. A predicate is a plain tuple, so that packs are plain JSON.

==================  ==========================================================================================
``("eq", text)``    whole value, caseless; ``sw``, ``ew``, ``ct`` likewise for start, end and anywhere
``("wc", *parts)``  the whole value with wildcards inside: text, None for ``*``, True for ``?``
``("eq!", text)``   the same five with a ``!`` compare exactly (Sigma's ``cased``)
``("re", p, f)``    regular expression ``p`` with flags ``f`` out of ``ims``, searched in the value as it is
``("re2", p, f)``   the same by RE2, for the few expressions that the multi-pattern engine does not take
``("null",)``       the field is absent or JSON null
``("any",)``        the field is present, with any value
``("cidr", net)``   the value is an address of this network
``("lt", n)``       numeric comparison; ``le``, ``gt``, ``ge`` likewise
``("part", u, c, n)``  the unit ``u`` (minute, hour, day, week, month, year) of the value read as a time compares by
                    ``c`` (eq, lt, le, gt, ge) with ``n``
``("ref", f, m)``   the value relates to the value of field ``f``: ``m`` is eq, sw, ew or ct; caseless
==================  ==========================================================================================

Case is folded by ``str.casefold`` on both sides (Unicode 3.13, default caseless matching).
"""

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from math import isfinite
from operator import eq, ge, gt, le, lt
from typing import TypeAlias

import re2

from vedette.schema.events import Scalar
from vedette.schema.times import parse_timestamp

Predicate: TypeAlias = tuple[str | int | float | bool | None, ...]
Test: TypeAlias = Callable[[str], bool]

LITERAL_KINDS = frozenset({"eq", "sw", "ew", "ct", "wc"})
CASED_KINDS = frozenset(kind + "!" for kind in LITERAL_KINDS)
TESTED_KINDS = frozenset({"re2", "cidr", "part", "lt", "le", "gt", "ge"})
RAW_KINDS = TESTED_KINDS | CASED_KINDS | {"re"}
"""Predicates on the text as it stands; the other ones see it case-folded."""
COMPARISONS = {"eq": eq, "lt": lt, "le": le, "gt": gt, "ge": ge}

ANY: Predicate = ("any",)
NULL: Predicate = ("null",)


def text_of(value: Scalar) -> str:
    """The text that rules see of a value: ``true``/``false``, whole floats without ``.0``, all else as it stands."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def text_test(predicate: Predicate) -> Test:
    """The test that a ``re2``, ``cidr``, comparison or ``part`` predicate makes of a value's text."""
    kind = predicate[0]
    if kind == "cidr":
        return _network_test(str(predicate[1]))
    if kind == "re2":
        return _expression_test(str(predicate[1]), str(predicate[2]))
    if kind == "part":
        return _time_part_test(str(predicate[1]), str(predicate[2]), float(str(predicate[3])))
    return _number_test(str(kind), float(str(predicate[1])))


def related(mode: str, text: str, other: str) -> bool:
    """Whether two field values stand in the relation of a ``ref`` predicate."""
    mine, theirs = text.casefold(), other.casefold()
    match mode:
        case "eq":
            return mine == theirs
        case "sw":
            return mine.startswith(theirs)
        case "ew":
            return mine.endswith(theirs)
        case _:
            return theirs in mine


def _network_test(text: str) -> Test:
    network = ip_network(text, strict=False)

    def test(value: str) -> bool:
        try:
            address = ip_address(value)
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped and network.version == 4:
            return address.ipv4_mapped in network
        return address in network

    return test


def _expression_test(expression: str, flags: str) -> Test:
    compiled = re2.compile(f"(?{flags}){expression}" if flags else expression)
    return lambda value: compiled.search(value) is not None


def _number_test(kind: str, bound: float) -> Test:
    compare = COMPARISONS[kind]

    def test(value: str) -> bool:
        try:
            number = float(value)
        except ValueError:
            return False
        return isfinite(number) and bool(compare(number, bound))

    return test


def _time_part_test(unit: str, comparison: str, bound: float) -> Test:
    compare = COMPARISONS[comparison]

    def test(value: str) -> bool:
        moment = parse_timestamp(value)
        if moment is None:
            return False
        return bool(compare(moment.isocalendar().week if unit == "week" else getattr(moment, unit), bound))

    return test
