"""Form fields as our pages show them: styled, and tied to their hints and errors."""

import re
from datetime import datetime

from django import forms, template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.timesince import timesince, timeuntil
from django.utils.translation import gettext

register = template.Library()

_MINUTE = 60
_MARKUP = re.compile(r"<[^>]*>")


@register.filter
def sentences(hint: str) -> str:
    """A hint without markup, its points one after the other."""
    return " ".join(_MARKUP.sub(" ", str(hint)).split())


@register.filter
def briefly(at: datetime) -> str:
    """How long ago, in one unit: enough to compare the rows of a list."""
    now = timezone.now()
    if abs(now - at).total_seconds() < _MINUTE:
        return gettext("just now")
    if at > now:
        return gettext("in %(time)s") % {"time": timeuntil(at, now, depth=1)}
    return gettext("%(time)s ago") % {"time": timesince(at, now, depth=1)}


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
