"""What stands around pages, form fields as they show them (styled, tied to their hints and errors), and moments."""

import re
from collections.abc import Iterable
from uuid import UUID

from django import forms, template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from vedette.portal.tenants.web.moments import ago, since

register = template.Library()
register.simple_tag(ago)
register.simple_tag(since)

_ANY = UUID(int=0)
_MARKUP = re.compile(r"<[^>]*>")


@register.simple_tag(takes_context=True)
def part(context: Context, name: str) -> SafeString:
    """A template of ours with what the page knows, to be shown more than once and made only once."""
    if context.template is None:
        raise ValueError(name)
    return context.template.engine.get_template(name).render(context)


@register.simple_tag
def organisation_links(organisations: Iterable[tuple[UUID, str]], here: UUID | None) -> SafeString:
    """The homes of organisations, as lines of a list. Some have hundreds: their addresses differ by the id alone."""
    like, current = (
        reverse("organisation_home", kwargs={"organisation": _ANY}),
        format_html(' aria-current="{}"', "true"),
    )
    links = (
        (like.replace(str(_ANY), str(each)), current if each == here else "", name) for each, name in organisations
    )
    return format_html_join("", '<li><a href="{}"{}>{}</a></li>', links)


@register.simple_tag
def organisation_called(organisations: Iterable[tuple[UUID, str]], wanted: UUID) -> str:
    """The name of one of them; nothing where it is none of them."""
    return dict(organisations).get(wanted, "")


@register.filter
def sentences(hint: str) -> str:
    """A hint without markup, its points one after the other."""
    return " ".join(_MARKUP.sub(" ", str(hint)).split())


@register.simple_tag
def styled(field: forms.BoundField) -> SafeString:
    """The field's own element; its text is escaped by the form itself."""
    widget = field.field.widget
    kind = getattr(widget, "input_type", "")
    style = (
        "form-check-input" if kind in {"checkbox", "radio"} else "form-select" if kind == "select" else "form-control"
    )
    attributes: dict[str, str | bool] = {"class": f"{style} is-invalid" if field.errors else style}
    if field.errors:
        attributes["aria-invalid"] = "true"
    return field.as_widget(attrs=attributes)
