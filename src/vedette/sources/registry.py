"""Finds the formats by walking their folder; a new file is a new format, nothing else is edited."""

from functools import cache

from vedette.sources import formats as folder
from vedette.sources.plugins import Format, plugin_modules, refuse_duplicates


@cache
def formats() -> tuple[Format, ...]:
    """All formats by name.

    Raises:
        ValueError: two formats have one name.
    """
    found = [module.FORMAT for module in plugin_modules(folder)]
    refuse_duplicates([entry.name for entry in found])
    return tuple(sorted(found, key=lambda entry: entry.name))
