"""All tables of the lake: storage, query language, editor and documentation are made from what stands here."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import ModuleInfo, iter_modules
from types import MappingProxyType

import vedette.schema.tables
from vedette.schema.table import Table


@cache
def tables() -> Mapping[str, Table]:
    """Every table by name, in order of names. Raises ValueError where two files declare the same one."""
    found = [import_module(f"{vedette.schema.tables.__name__}.{each.name}").TABLE for each in _files()]
    by_name = {table.name: table for table in sorted(found, key=lambda table: table.name)}
    if len(by_name) < len(found):
        raise ValueError("two files of schema/tables declare the same table")
    return MappingProxyType(by_name)


def _files() -> list[ModuleInfo]:
    return list(iter_modules(vedette.schema.tables.__path__))
