"""What notices add to the page of their incident, for whom."""

import html

import pytest


@pytest.fixture
def page(signed_in, at):
    """The page of the incident, as somebody sees it."""
    path = f"/organisations/{at.organisation}/incidents/{at.incident}/"
    return lambda who: html.unescape(signed_in(who).get(path).content.decode())


def test_before_anything_is_written_only_hunters_see_something(page):
    assert "Draft a notification" in page("hugo")
    assert "Draft a notification" not in page("alice")
    assert "The organisation was not notified of it." not in page("alice")


def test_while_it_is_written_the_organisation_sees_nothing_of_it(page, draft):
    assert "Open the draft" in page("hugo")
    assert str(draft) not in page("alice")


def test_once_it_is_published_everybody_is_led_to_it(page, published):
    for who in ("hugo", "alice", "rita"):
        assert f"/notifications/{published}/" in page(who)
