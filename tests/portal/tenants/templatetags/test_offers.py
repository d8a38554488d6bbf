"""The same offer as a menu, as a button and in a row; a hostile name stays a name."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.template import Context, engines

from vedette.portal.tenants.web import offers
from vedette.portal.tenants.web.offers import Offer

HOSTILE = '"><img src=x onerror=alert(1)>'
REQUEST = SimpleNamespace(organisation=uuid4())


@pytest.fixture
def asked(monkeypatch):
    """The things about which something is offered."""
    told = []

    def offering(_request, _organisation, kind, key):
        told.append((kind, key))
        return Offer("ask", "Ask <somebody>", "?", "/ask/?a=1&b=2")

    monkeypatch.setattr(offers, "_offerings", {"ask": offering})
    return told


def _shown(tag, **values):
    template = engines["django"].from_string("{% load offers %}" + tag).template
    return template.render(Context({"request": REQUEST, **values}))


def test_a_page_has_a_menu_of_actions(asked):
    shown = _shown("{% offers_menu 'device' key %}", key="1")
    assert 'href="/ask/?a=1&amp;b=2" data-offer="ask">Ask &lt;somebody&gt;</a>' in shown
    assert asked == [("device", "1")]


def test_a_pane_has_buttons_and_a_key_may_have_parts(asked):
    shown = _shown("{% offers_here 'event' device place %}", device="1", place="2,T,3")
    assert shown.startswith('<a class="btn btn-sm" href="/ask/?a=1&amp;b=2"')
    assert asked == [("event", "1/2,T,3")]


def test_a_row_says_about_what_it_asks(asked):
    shown = _shown("{% offers_in_row 'device' key name %}", key="1", name=HOSTILE)
    assert "<img" not in shown
    assert 'aria-label="Ask &lt;somebody&gt;: &quot;&gt;&lt;img' in shown


def test_where_nothing_is_offered_nothing_stands(monkeypatch):
    monkeypatch.setattr(offers, "_offerings", {})
    tags = "{% offers_menu 'device' '1' %}{% offers_here 'device' '1' %}{% offers_in_row 'device' '1' 'WS1' %}"
    assert _shown(tags).strip() == ""
