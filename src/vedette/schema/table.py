"""What a table of the lake is made of, in the words of Microsoft Defender's advanced hunting and of Kusto's types."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

KustoType: TypeAlias = Literal["string", "long", "int", "real", "bool", "datetime", "dynamic"]
"""Text is never null but empty; every other type is null where nothing is known. ``dynamic`` is JSON."""


class Column(NamedTuple):
    """A column under its public name."""

    name: str
    type: KustoType
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the catalogue: a file of ``schema/tables`` with the module attribute ``TABLE``."""

    name: str
    summary: str
    columns: tuple[Column, ...]
    """In the order in which a query without ``project`` shows them."""
    actions: Mapping[str, str] = field(default_factory=dict)
    """``ActionType`` -> what it tells. Rows that come from Defender itself may hold others."""
    own_actions: Mapping[str, str] = field(default_factory=dict)
    """The same for actions that Defender has no word for; the words are Vedette's."""
    device: str = "DeviceId"
    """The column by which rows are sorted first: whose event it is."""
    time: str = "Timestamp"
    """The column by which rows are sorted next, and by whose day they are kept."""
    aliases: tuple[str, ...] = ()
    """Former public names under which queries may still ask for it."""

    def column(self, name: str) -> Column | None:
        """The column of this name."""
        return next((column for column in self.columns if column.name == name), None)
