"""Techniques of ATT&CK by the names that people know them by."""

from collections.abc import Iterable

from django import template

from vedette.schema.attack import named_technique

register = template.Library()


@register.filter
def named(technique: str) -> str:
    """The id, and its name where that is known."""
    return named_technique(technique)


@register.filter
def all_named(techniques: Iterable[str]) -> str:
    """The same of several, in one line."""
    return " · ".join(map(named_technique, techniques))
