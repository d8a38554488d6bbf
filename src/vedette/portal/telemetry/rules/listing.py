"""What somebody asked of the list of devices, as it stands in the address of the page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self
from uuid import UUID

from vedette.portal.telemetry.rules.health import Health, Risk
from vedette.portal.telemetry.rules.reading import id_of, one_of, page_of

PAGE = 50
LONGEST_WORDS = 100


class Order(StrEnum):
    """By what the list is sorted; ``-`` in front of it turns it round."""

    NAME = "name"
    SYSTEM = "system"
    RISK = "risk"
    FIRST_SEEN = "first_seen"
    LAST_SEEN = "last_seen"


@dataclass(frozen=True, slots=True)
class Asked:
    """A list of devices; what is left open does not narrow it."""

    words: str = ""
    """A part of a name."""
    health: Health | None = None
    risk: Risk | None = None
    system: str = ""
    group: UUID | None = None
    is_without_group: bool = False
    tag: str = ""
    order: Order = Order.NAME
    is_descending: bool = False
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order was asked for."""
        return replace(self, order=Order.NAME, is_descending=False, page=1) != Asked()

    @property
    def sort(self) -> str:
        """The order as an address says it."""
        return f"-{self.order}" if self.is_descending else self.order.value

    def sorted_by(self, order: Order) -> Self:
        """The same from its first page, in this order; turned round where it is the order already."""
        return replace(self, order=order, is_descending=self.order is order and not self.is_descending, page=1)

    def turned_to(self, page: int) -> Self:
        """Another page of the same."""
        return replace(self, page=page)

    def as_address(self) -> dict[str, str]:
        """What an address needs to ask for the same."""
        group = "none" if self.is_without_group else str(self.group or "")
        told = {
            "q": self.words,
            "health": self.health or "",
            "risk": self.risk or "",
            "system": self.system,
            "group": group,
            "tag": self.tag,
            "sort": "" if self.sort == Order.NAME else self.sort,
            "page": str(self.page) if self.page > 1 else "",
        }
        return {name: str(value) for name, value in told.items() if value}


def read_asked(told: Mapping[str, str]) -> Asked:
    """What an address asks for; what makes no sense in it is passed over."""
    sort = told.get("sort", "")
    group = told.get("group", "")
    return Asked(
        words=_words(told.get("q", "")),
        health=one_of(Health, told.get("health", "")),
        risk=one_of(Risk, told.get("risk", "")),
        system=_words(told.get("system", "")),
        group=id_of(group),
        is_without_group=group == "none",
        tag=_words(told.get("tag", "")),
        order=one_of(Order, sort.removeprefix("-")) or Order.NAME,
        is_descending=sort.startswith("-"),
        page=page_of(told.get("page", "")),
    )


def _words(text: str) -> str:
    return text.replace("\0", "").strip()[:LONGEST_WORDS]
