"""Form fields as our pages show them: styled, and tied to their hints and errors; and moments."""

import re

from django import forms, template
from django.utils.safestring import SafeString

from vedette.portal.tenants.web.moments import ago, since

register = template.Library()
register.simple_tag(ago)
register.simple_tag(since)

_MARKUP = re.compile(r"<[^>]*>")


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
