"""When somebody was last here."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from vedette.portal.site.web.activity import EVERY

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita(signed_in):
    """Somebody who was just here."""
    browser = signed_in("rita")
    browser.get("/account/", headers={"user-agent": "Firefox"})
    return browser


def _seen(ago=timedelta()):
    if ago:
        UserSession.objects.update(last_seen_at=timezone.now() - ago)
    return UserSession.objects.get().last_seen_at


def test_whoever_was_just_here_is_not_noted_again_and_a_page_that_reads_writes_nothing(rita):
    before = _seen()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rita.get("/account/", headers={"user-agent": "Firefox"})
    assert _seen() == before
    assert [each["sql"] for each in asked if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_whoever_comes_back_later_is_noted(rita):
    before = _seen(2 * EVERY)
    rita.get("/account/", headers={"user-agent": "Firefox"})
    assert _seen() > before


def test_another_browser_or_address_is_noted_at_once(rita):
    rita.get("/account/", headers={"user-agent": "Chromium"})
    assert UserSession.objects.get().user_agent == "Chromium"
    rita.get("/account/", headers={"user-agent": "Chromium"}, REMOTE_ADDR="192.0.2.7")
    assert UserSession.objects.get().ip == "192.0.2.7"


def test_whoever_did_not_sign_in_is_not_noted(client):
    client.get("/accounts/login/")
    assert not UserSession.objects.exists()
