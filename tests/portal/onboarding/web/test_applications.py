import re
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from portal.onboarding.steps import S, applicant, take, taken_to
from portal.people import House
from vedette.portal.access.queries import in_view_of
from vedette.portal.onboarding.actions.applications import apply
from vedette.portal.onboarding.actions.subscriptions import Asker, ask_for_trial
from vedette.portal.onboarding.rules.application import Step
from vedette.portal.tenants.actions.holidays import add_holidays


def _page(client, rest=""):
    return client.get(f"/applications/{rest}").content.decode()


def _lines(page):
    return page.partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")[:-1]


def _bob_applies(house):
    bob = house.actor("bob")
    with in_view_of(actor=bob):
        apply(actor=bob, organisation=house.bramble, applicant=applicant(name="Bob", email="bob@b.example"))


def _later(days):
    return patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(days=days))


def test_an_empty_queue_teaches(house: House, signed_in):
    assert "Nobody waits for an answer" in _page(signed_in("lee"))


def test_applications_and_requests_wait_together(house: House, signed_in):
    taken_to(house, S.SUBMITTED)
    bob = house.actor("bob")
    with in_view_of(actor=bob):
        ask_for_trial(actor=bob, organisation=house.bramble, asker=Asker("Bob", "bob@b.example", "en"))
    first, second = _lines(_page(signed_in("lee")))
    assert "Meridian Shipping" in first
    assert "Targeted Attack Notifications" in first
    assert "Trial of Experts on Demand" in second
    assert "none yet" in second


def test_what_is_late_comes_first_and_what_is_halted_last(house: House, signed_in):
    taken_to(house, S.MORE_INFO)
    with _later(8):
        _bob_applies(house)
    with _later(20):
        client = signed_in("lee")
        first, second = _lines(_page(client))
    assert "Bramble" in first
    assert "Late" in first
    assert "halted" in second
    assert "Late" not in second


def test_what_was_decided_is_shown_on_demand(house: House, signed_in):
    taken_to(house, S.ON)
    client = signed_in("lee")
    assert _lines(_page(client)) == []
    (line,) = _lines(_page(client, "?show=all"))
    assert ">On</span>" in line


def test_a_second_application_waits_anew(house: House, signed_in):
    taken_to(house, S.WITHDRAWN)
    take(house, Step.SUBMIT)
    assert len(_lines(_page(signed_in("ada")))) == 1


@pytest.mark.parametrize(("name", "status"), [("lee", 200), ("ada", 200), ("hugo", 403), ("alice", 404), ("rita", 404)])
def test_the_queue_is_the_reviewers(name, status, house: House, signed_in):
    assert signed_in(name).get("/applications/").status_code == status


def test_an_answer_about_a_trial_is_due_later_over_a_holiday(house: House, signed_in):
    bob, lee = house.actor("bob"), signed_in("lee")
    with in_view_of(actor=bob):
        ask_for_trial(actor=bob, organisation=house.bramble, asker=Asker("Bob", "bob@b.example", "en"))
    (before,) = re.findall(r'datetime="([^"]+)"', _lines(_page(lee))[0])[1:]
    today = timezone.now().date()
    days = [(today + timedelta(days=number), "Rest") for number in range(7)]
    add_holidays(actor=house.actor("ada"), days=days)
    (after,) = re.findall(r'datetime="([^"]+)"', _lines(_page(lee))[0])[1:]
    assert datetime.fromisoformat(after) - datetime.fromisoformat(before) >= timedelta(days=5)
