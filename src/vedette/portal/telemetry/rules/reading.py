"""Values as addresses and forms say them; whatever makes no sense is nothing."""

from enum import StrEnum
from typing import TypeVar
from uuid import UUID

Value = TypeVar("Value", bound=StrEnum)

_HIGHEST_PAGE = 1_000_000


def id_of(text: str) -> UUID | None:
    """An id."""
    try:
        return UUID(text)
    except ValueError:
        return None


def one_of(values: type[Value], text: str) -> Value | None:
    """One of these values, by its own name."""
    return next((each for each in values if each.value == text), None)


def page_of(text: str) -> int:
    """A page by its number; the first one where it is none."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(_HIGHEST_PAGE))
    return max(1, int(text)) if is_number else 1


def pages_of(found: int, size: int) -> int:
    """How many pages there are, at least one."""
    return max(1, -(-found // size))


def start_of(page: int, found: int, size: int) -> int:
    """With which row a page begins; what is beyond the last page is the last one."""
    return (min(page, pages_of(found, size)) - 1) * size
