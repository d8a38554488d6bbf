"""Whom to call, in which order, and telephone numbers in one form."""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import accumulate
from uuid import UUID

MOST_CONTACTS = 20
"""Of one kind, for one organisation."""

LONGEST_HOURS = 120
_FEWEST_DIGITS, _MOST_DIGITS = 8, 15


class ContactKind(StrEnum):
    """What a contact is called for."""

    INCIDENT_NOTIFICATION = "IncidentNotification"
    SERVICE_REVIEW = "ServiceReview"


class Direction(StrEnum):
    """Where a contact moves in the order of calling."""

    UP = "up"
    DOWN = "down"


_WRITTEN = re.compile(r"(?:\+|00)[0-9 .()/\-\u00a0\u202f\u2010\u2011]{7,40}")
_NATIONAL_ZERO = re.compile(r"\(0\)")
_COUNTRY_CODE = re.compile(r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3}")
_GROUPS = {"1": (3, 3, 4), "33": (1, 2, 2, 2, 2), "32": (3, 2, 2, 2), "41": (2, 3, 2, 2), "44": (4, 6), "34": (3, 3, 3)}


def clean_phone(text: str) -> str | None:
    """A number as E.164 writes it, such as ``+33123456789``; empty stays empty, nothing where it is no such number."""
    written = text.strip()
    if not written:
        return ""
    if not _WRITTEN.fullmatch(written):
        return None
    digits = "".join(re.findall(r"[0-9]", _NATIONAL_ZERO.sub("", written)))
    digits = digits if written.startswith("+") else digits[2:]
    is_number = _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS and not digits.startswith("0")
    return f"+{digits}" if is_number else None


def shown_phone(number: str) -> str:
    """A number of E.164 in groups that can be read out."""
    digits = number.removeprefix("+")
    found = _COUNTRY_CODE.match(digits)
    code = found[0] if found else ""
    national = digits[len(code) :]
    return f"+{code} {' '.join(_grouped(national, _GROUPS.get(code, ())))}" if code and national else number


def _grouped(national: str, sizes: Sequence[int]) -> list[str]:
    sizes = sizes if sum(sizes) == len(national) else _sizes(len(national))
    ends = list(accumulate(sizes))
    return [national[end - size : end] for size, end in zip(sizes, ends, strict=True)]


def _sizes(digits: int) -> list[int]:
    """Groups of three, and of two where one digit would be left alone."""
    begin = {0: [], 1: [2, 2], 2: [2]}[digits % 3]
    return [*begin, *[3] * ((digits - sum(begin)) // 3)] if digits > 1 else [digits]


def moved(order: Sequence[UUID], contact: UUID, direction: Direction) -> tuple[UUID, ...]:
    """The order after one contact changed places with its neighbour; at the end of the list nothing changes."""
    place = order.index(contact)
    other = place - 1 if direction is Direction.UP else place + 1
    if not 0 <= other < len(order):
        return tuple(order)
    changed = list(order)
    changed[place], changed[other] = changed[other], changed[place]
    return tuple(changed)
