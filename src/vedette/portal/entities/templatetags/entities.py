"""Names of things as links to their pages: one way for every template of every app."""

import json
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

register = template.Library()

_PAGES = {
    "device": "device_named",
    "account": "user",
    "user": "user",
    "file": "file",
    "path": "file",
    "address": "address",
    "domain": "address",
    "url": "address",
    **dict.fromkeys(("sha256", "sha1", "md5"), "file"),
    **dict.fromkeys(("ipv4", "ipv6"), "address"),
}
"""Kinds as alerts, indicators and events name them; what is not among them has no page."""
_LONGEST = 300


@register.simple_tag
def entity(organisation: UUID | None, kind: str, name: str) -> SafeString:
    """The name, as a link where the kind has a page; a dash for nothing."""
    page = _PAGES.get(kind)
    if not name:
        return format_html("{}", "\u2013")
    if page is None or organisation is None:
        return format_html("{}", name)
    address = reverse(page, kwargs={"organisation": organisation})
    query = urlencode({"is": name[:_LONGEST]})
    return format_html('<a class="entity" href="{}?{}">{}</a>', address, query, name)


@register.simple_tag
def entity_pages(organisation: UUID) -> str:
    """For scripts: kind of thing -> the address of its page, to which they add a name, encoded."""
    where = {"organisation": organisation}
    return json.dumps({kind: f"{reverse(page, kwargs=where)}?is=" for kind, page in _PAGES.items()})


@register.simple_tag
def user_link(organisation: UUID, domain: str, name: str) -> SafeString:
    """An account by its domain and its name."""
    return entity(organisation, "user", name if domain in {"", "-"} else f"{domain}\\{name}")
