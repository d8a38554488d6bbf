"""Finds the shapes of JSON records by walking their folder; a new file is a new shape, nothing else is edited."""

from functools import cache

from vedette.sources import shapes as folder
from vedette.sources.plugins import Shape, plugin_modules, refuse_duplicates


@cache
def shapes() -> tuple[Shape, ...]:
    """All shapes in the order in which a record is offered to them.

    Raises:
        ValueError: two shapes have one name.
    """
    found = [module.SHAPE for module in plugin_modules(folder)]
    refuse_duplicates([entry.name for entry in found])
    return tuple(sorted(found, key=lambda entry: (entry.rank, entry.name)))
