"""The columns that can be asked for, of one table or of all."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from vedette.schema.catalogue import tables
from vedette.schema.table import Column

RAW = "VedetteEvent"
"""The event as its source told it: the pane shows it, and no table of results has room for it."""


@cache
def columns_of(table: str) -> Mapping[str, Column]:
    """Of a table by their names, in its order; of all tables where none is named, each name once."""
    named = [tables()[table]] if table else list(tables().values())
    found: dict[str, Column] = {}
    for each in named:
        for column in each.columns:
            found.setdefault(column.name, column)
    return MappingProxyType(found if table else dict(sorted(found.items())))


def nearest(table: str, name: str) -> str:
    """The column that somebody may have meant, or nothing."""
    names = {each.lower(): each for each in columns_of(table)}
    close = get_close_matches(name.lower(), names, n=1, cutoff=0.6)
    return names[close[0]] if close else ""


def spelled(table: str, name: str) -> str:
    """The column as the catalogue writes it, in whatever letter case it was asked for; nothing where there is none."""
    if name in columns_of(table):
        return name
    return next((each for each in columns_of(table) if each.lower() == name.lower()), "")
