"""All recipes that the mapping declares."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

import vedette.lake.mapping
from vedette.lake.mapping.recipe import Recipe


def recipes() -> Iterator[tuple[str, Recipe]]:
    """Each with a name by which a failing test tells it."""
    for module in iter_modules(vedette.lake.mapping.__path__):
        found = vars(import_module(f"{vedette.lake.mapping.__name__}.{module.name}"))
        for name, value in found.items():
            if isinstance(value, Recipe):
                yield f"{module.name}.{name}", value
            elif isinstance(value, Mapping) and name.isupper():
                yield from ((f"{name}[{key}]", each) for key, each in value.items() if isinstance(each, Recipe))
