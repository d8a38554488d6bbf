"""Leaves of a rule: what is asked of one field's value. A predicate is a plain tuple, so that packs are plain JSON.

==================  ==========================================================================================
``("eq", text)``    whole value, caseless; ``sw``, ``ew``, ``ct`` likewise for start, end and anywhere
``("wc", *parts)``  the whole value with wildcards inside: text, None for ``*``, True for ``?``
``("eq!", text)``   the same five with a ``!`` compare exactly (Sigma's ``cased``)
``("re", p, f)``    regular expression ``p`` with flags ``f`` out of ``ims``, searched in the value as it is
``("null",)``       the field is absent or JSON null
``("any",)``        the field is present, with any value
``("cidr", net)``   the value is an address of this network
``("lt", n)``       numeric comparison; ``le``, ``gt``, ``ge`` likewise
``("part", u, n)``  the unit ``u`` (minute, hour, day, week, month, year) of the value read as a time equals ``n``
``("ref", f, m)``   the value relates to the value of field ``f``: ``m`` is eq, sw, ew or ct; caseless
==================  ==========================================================================================

Case is folded by ``str.casefold`` on both sides (Unicode 3.13, default caseless matching).
"""

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from math import isfinite
from operator import ge, gt, le, lt
from typing import TypeAlias

from vedette.schema.events import Scalar
from vedette.schema.times import parse_timestamp

Predicate: TypeAlias = tuple[str | int | float | bool | None, ...]
Test: TypeAlias = Callable[[str], bool]

LITERAL_KINDS = frozenset({"eq", "sw", "ew", "ct", "wc"})
CASED_KINDS = frozenset(kind + "!" for kind in LITERAL_KINDS)
COMPARISONS = {"lt": lt, "le": le, "gt": gt, "ge": ge}

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
    """The test that a ``cidr``, comparison or ``part`` predicate makes of a value's text."""
    kind = predicate[0]
    if kind == "cidr":
        return _network_test(str(predicate[1]))
    if kind == "part":
        return _time_part_test(str(predicate[1]), int(str(predicate[2])))
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
            address = ip_address(value.strip())
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped and network.version == 4:
            return address.ipv4_mapped in network
        return address in network

    return test


def _number_test(kind: str, bound: float) -> Test:
    compare = COMPARISONS[kind]

    def test(value: str) -> bool:
        try:
            number = float(value)
        except ValueError:
            return False
        return isfinite(number) and bool(compare(number, bound))

    return test


def _time_part_test(unit: str, wanted: int) -> Test:
    def test(value: str) -> bool:
        moment = parse_timestamp(value)
        if moment is None:
            return False
        return (moment.isocalendar().week if unit == "week" else getattr(moment, unit)) == wanted

    return test
