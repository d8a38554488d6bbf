"""Names are what others type: in no page and no mail do they become anything but text."""

import re

import pytest

from portal.markup import elements
from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.tenants.actions.invitations import invite
from vedette.portal.tenants.actions.organisations import create_device_group
from vedette.portal.tenants.models import Organisation, Person

_TAGS = ("script", "img", "svg", "iframe", "object", "math", "a", "style", "form", "input")
_ACTS = ("alert(1)", "import('//x')", "fetch('//x')", "location='//x'", "constructor.constructor('x')()")
_SHAPES = (
    "<{tag} onload={act}>",
    '"><{tag} src=x onerror={act}>',
    "'><{tag}/onclick={act}//",
    "</title><{tag}>{act}</{tag}>",
    "</textarea><{tag} x-on:click={act}>",
    "{{{{ {act} }}}}<{tag}>",
    "{{% load {tag} %}}{act}",
    "javascript:{act}<{tag}>",
    "<!--<{tag}>{act}-->",
    '" hx-get="//x" x-data="{act}" {tag}="',
)
PAYLOADS = [shape.format(tag=tag, act=act) for shape in _SHAPES for tag in _TAGS for act in _ACTS]
PORTION = 25
PLACES = ("permissions/", "audit-log/", "")


def test_there_are_five_hundred():
    assert len(set(PAYLOADS)) == 500


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), PORTION))
def test_a_hostile_name_is_text_wherever_it_is_shown(start, house: House, signed_in):
    payloads = PAYLOADS[start : start + PORTION]
    with everything_in_view():
        for number, payload in enumerate(payloads):
            create_device_group(actor=SERVICE, organisation=house.meridian, name=f"{number} {payload}")
        Organisation.objects.filter(pk=house.meridian).update(name=payloads[0][:120])
        Person.objects.filter(pk=house.people["rita"]).update(name=payloads[1][:120])
        Person.objects.filter(pk=house.people["hugo"]).update(name=payloads[2][:120])
        evil = house.actor("ada")
        invite(actor=evil, organisation=house.meridian, email="n@p.example", role="SecurityReader")
    client = signed_in("alice")
    pages = [f"/organisations/{house.meridian}/{place}" for place in PLACES]
    for page in [*pages, "/search/?q=" + payloads[0].replace("&", ""), "/account/"]:
        is_harmless(client.get(page).content.decode(), payloads)
    is_harmless(signed_in("ada").get("/team/").content.decode(), payloads)


def is_harmless(text, payloads):
    """No payload became an element, an attribute that acts, or an address to go to."""
    for tag, attributes in elements(text):
        assert tag not in {"iframe", "object", "math", "style", "img"}, tag
        assert tag != "script" or attributes["src"].startswith("/static/")
        assert not [name for name in attributes if re.match(r"on|hx-|style$", name)], (tag, attributes)
        assert attributes.get("x-data", "toast") == "toast"
        assert not (attributes.get("href") or "").startswith("javascript:")
    assert not [payload for payload in payloads if "<" in payload and payload in text]
