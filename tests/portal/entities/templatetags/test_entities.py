import json
from uuid import UUID

import pytest

from vedette.portal.entities.templatetags.entities import entity, entity_pages, user_link

ROOM = UUID(int=7)


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("device", "devices/named"),
        ("account", "users"),
        ("file", "files"),
        ("path", "files"),
        ("domain", "addresses"),
    ],
)
def test_a_name_leads_to_its_page(kind, page):
    assert (
        entity(ROOM, kind, "a b&c")
        == f'<a class="entity" href="/organisations/{ROOM}/{page}/?is=a+b%26c">a b&amp;c</a>'
    )


@pytest.mark.parametrize("name", ['"><img src=x onerror=alert(1)>', "javascript:alert(1)", "{{ 7 }}"])
def test_a_hostile_name_is_text(name):
    for kind in ("device", "account", "file", "address", "mutex"):
        told = entity(ROOM, kind, name)
        assert "<img" not in told
        assert 'href="javascript' not in told


def test_what_has_no_page_is_its_name_and_nothing_is_a_dash():
    assert entity(ROOM, "mutex", "<x>") == "&lt;x&gt;"
    assert entity(None, "file", "x") == "x"
    assert entity(ROOM, "file", "") == "\u2013"


def test_scripts_are_told_the_addresses_to_which_they_add_names():
    told = json.loads(entity_pages(ROOM))
    assert told["sha256"] == told["file"] == f"/organisations/{ROOM}/files/?is="
    assert told["ipv6"] == told["url"] == f"/organisations/{ROOM}/addresses/?is="
    assert all(entity(ROOM, kind, "x").split('"')[3] == f"{address}x" for kind, address in told.items())


def test_an_account_without_a_domain_is_its_name():
    assert "is=ann" in user_link(ROOM, "-", "ann")
    assert "is=CORP%5Cann" in user_link(ROOM, "CORP", "ann")
