"""Figures of the service at this moment, from every source; one that fails is named and does not silence the others."""

from collections.abc import Iterator
from importlib import import_module
from logging import getLogger
from pkgutil import iter_modules
from time import perf_counter

from django.db import DatabaseError

from vedette.lake.refusals import LakeError
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor, NotAllowedError
from vedette.portal.site.queries import figure_sources
from vedette.portal.site.rules.figures import Figure, by_label

_LOG = getLogger(__name__)


def every_figure(*, actor: Actor) -> Iterator[Figure]:
    """All of them, last which sources could be asked and how long it took. For the service's own hands alone."""
    if not actor.is_service:
        raise NotAllowedError
    answered: dict[str, float] = {}
    seconds: dict[str, float] = {}
    for name in source_names():
        begun = perf_counter()
        found = _figures_of(name, actor)
        answered[name], seconds[name] = float(found is not None), perf_counter() - begun
        yield from found or ()
    yield by_label("vedette_source_up", "Whether these figures could be read.", "source", answered)
    yield by_label("vedette_source_seconds", "How long it took to read them.", "source", seconds)


def source_names() -> list[str]:
    """The sources, in order."""
    return sorted(module.name for module in iter_modules(figure_sources.__path__))


def _figures_of(name: str, actor: Actor) -> list[Figure] | None:
    source = import_module(f"{figure_sources.__name__}.{name}")
    try:
        with everything_in_view():
            return list(source.figures(actor=actor))
    except (DatabaseError, LakeError, OSError):
        _LOG.exception("figures of %s could not be read", name)
        return None
