"""What can be done about a thing, as a page shows it: in a menu of its head, as buttons of a pane, or in a row."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from vedette.portal.tenants.web.offers import Offer, offers_about

register = template.Library()

_BUTTON = '<a class="btn{}" href="{}" data-offer="{}">{}</a>'
_IN_ROW = (
    ' <a class="row-offer" href="{}" data-offer="{}" title="{}" aria-label="{}: {}">'
    '<span aria-hidden="true">{}</span></a>'
)


@register.inclusion_tag("tenants/offers.html", takes_context=True)
def offers_menu(context: Mapping[str, Any], kind: str, key: object) -> dict[str, object]:
    """The menu of actions in the head of a thing's page."""
    return {"offers": _offers(context, kind, key)}


@register.simple_tag(takes_context=True)
def offers_here(context: Mapping[str, Any], kind: str, *key: object) -> SafeString:
    """Buttons, for a pane; the parts of a key that has several are given one after the other."""
    buttons = ((" btn-sm", each.address, each.name, each.label) for each in _offers(context, kind, *key))
    return format_html_join(" ", _BUTTON, buttons)


@register.simple_tag(takes_context=True)
def offers_in_row(context: Mapping[str, Any], kind: str, key: object, name: str) -> SafeString:
    """Signs behind the name of a row, which say to whom they are read what they do and about what."""
    signs = ((each.address, each.name, each.label, each.label, name, each.sign) for each in _offers(context, kind, key))
    return format_html_join("", _IN_ROW, signs)


def _offers(context: Mapping[str, Any], kind: str, *key: object) -> list[Offer]:
    request = context["request"]
    return offers_about(request, request.organisation, kind, "/".join(str(part) for part in key if part))
