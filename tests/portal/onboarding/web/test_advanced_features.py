import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from portal.onboarding.steps import S, let_report, standing, take, taken_to
from portal.people import House
from vedette.portal.onboarding.rules.application import Step

APPLIED = {"name": "Alice A.", "email": "Alice@People.example", "accepts": "on"}


def _place(house, rest=""):
    return f"/organisations/{house.meridian}/settings/advanced-features/{rest}"


def _page(client, house, rest=""):
    return client.get(_place(house, rest)).content.decode()


def test_before_the_application_there_is_a_button_and_no_toggle(house: House, signed_in):
    page = _page(signed_in("alice"), house)
    assert "Microsoft Threat Experts - Targeted Attack Notifications" in page
    assert re.search(r'<a [^>]*href="[^"]*/apply/"[^>]*>Apply</a>', page)
    assert 'role="switch"' not in page
    assert "Save preferences" not in page


def test_the_panel_has_an_address_of_its_own_and_is_filled_in(house: House, signed_in):
    page = _page(signed_in("alice"), house, "apply/")
    assert re.search(r'<dialog id="apply-panel"[^>]* open>', page)
    assert 'value="Alice"' in page
    assert 'value="alice@people.example"' in page
    assert "/privacy-statement/" in page


def test_applying_leads_to_a_confirmation(house: House, signed_in):
    page = signed_in("alice").post(_place(house, "apply/"), APPLIED, follow=True).content.decode()
    assert "Your application is with the hunting team" in page
    assert "A mail to alice@people.example confirms it." in page
    found = standing(house)
    assert (found.state, found.applicant_name) == (S.SUBMITTED, "Alice A.")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"accepts": ""}, "accept the privacy statement first"),
        ({"email": "nowhere"}, "valid email"),
        ({"name": "\u202e"}, "A name is needed"),
        ({"name": "x" * 121}, "at most 120"),
    ],
)
def test_what_is_lacking_is_said_in_the_panel_and_nothing_typed_is_lost(change, complaint, house: House, signed_in):
    page = signed_in("alice").post(_place(house, "apply/"), APPLIED | {"name": "Typed"} | change).content.decode()
    assert complaint in page
    assert re.search(r'<dialog id="apply-panel"[^>]* open>', page)
    assert "Typed" in page or "name" in change
    assert standing(house).state is S.NOT_APPLIED


def test_a_colleague_who_applies_too_is_told_that_it_is_done(house: House, signed_in):
    taken_to(house, S.SUBMITTED)
    page = signed_in("alice").post(_place(house, "apply/"), APPLIED, follow=True).content.decode()
    assert standing(house).applicant_name == "Alice"
    assert "all of you share one application" in page


@pytest.mark.parametrize("state", [S.SUBMITTED, S.UNDER_REVIEW, S.MORE_INFO])
def test_an_application_can_be_taken_back_and_made_again(state, house: House, signed_in):
    taken_to(house, state)
    client = signed_in("alice")
    assert "Withdraw the application" in _page(client, house)
    client.post(_place(house, "withdraw/"))
    assert standing(house).state is S.WITHDRAWN
    assert "Apply again" in _page(client, house)


def test_a_question_is_shown_and_answered(house: House, signed_in):
    taken_to(house, S.UNDER_REVIEW)
    take(house, Step.ASK, words="Which sensors?\nSince when?")
    client = signed_in("alice")
    assert "Which sensors?\nSince when?" in _page(client, house)
    assert "This field is required" in client.post(_place(house, "answer/"), {"words": ""}).content.decode()
    assert "Say it in a sentence" in client.post(_place(house, "answer/"), {"words": "\u200b"}).content.decode()
    client.post(_place(house, "answer/"), {"words": "Sysmon."})
    assert (standing(house).state, standing(house).last_words) == (S.UNDER_REVIEW, "Sysmon.")


def test_a_decline_is_shown_with_its_reason(house: House, signed_in):
    taken_to(house, S.UNDER_REVIEW)
    take(house, Step.DECLINE, words="Too few devices.")
    page = _page(signed_in("rita"), house)
    assert "The application was declined:" in page
    assert "Too few devices." in page


def test_after_approval_the_toggle_is_on_in_place_of_the_button(house: House, signed_in):
    taken_to(house, S.ON)
    page = _page(signed_in("alice"), house)
    assert re.search(r'<input [^>]*role="switch"[^>]* checked>', page)
    assert ">Apply</a>" not in page
    assert "Save preferences" in page


def test_off_and_save_stop_it_and_on_and_save_start_it_again(house: House, signed_in):
    taken_to(house, S.ON)
    client = signed_in("alice")
    page = client.post(_place(house, "preferences/"), {}, follow=True).content.decode()
    assert standing(house).state is S.OFF
    assert "New notifications are stopped." in page
    client.post(_place(house, "preferences/"), {"targeted_attack_notifications": "on"})
    assert standing(house).state is S.ON


@pytest.mark.parametrize("name", ["oscar", "rita", "hugo", "lee", "ada"])
def test_others_see_the_state_and_can_do_nothing(name, house: House, signed_in):
    taken_to(house, S.ON)
    client = signed_in(name)
    page = _page(client, house)
    assert ">On</span>" in page
    assert "<form method" not in page.partition("<main")[2].partition("</main>")[0]
    for rest in ("apply/", "withdraw/", "answer/", "preferences/", "trial/"):
        assert client.post(_place(house, rest), APPLIED | {"words": "x"}).status_code == 403
    assert standing(house).state is S.ON


def test_what_the_devices_say_is_told(house: House, signed_in):
    client = signed_in("alice")
    assert "No device has ever reported." in _page(client, house)
    let_report(house)
    assert "There is something to hunt in" in _page(client, house)


def test_a_late_answer_is_told_as_late(house: House, signed_in):
    taken_to(house, S.SUBMITTED)
    client = signed_in("alice")
    assert "Late" not in _page(client, house)
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(days=14)):
        client = signed_in("alice")
        assert "Five business days went by." in _page(client, house)


def test_a_trial_is_asked_for_once(house: House, signed_in):
    client = signed_in("alice")
    sent = {"name": "Alice", "email": "alice@people.example", "words": "An odd logon."}
    page = client.post(_place(house, "trial/"), sent, follow=True).content.decode()
    assert "Your request is with the hunting team" in page
    assert "Trial asked for" in page
    assert (
        "A colleague asked for a trial already."
        in client.post(_place(house, "trial/"), sent, follow=True).content.decode()
    )


@pytest.mark.parametrize("panel", ["applied", "asked", "apply", "<script>", "trial"])
def test_a_panel_opens_only_where_it_has_something_to_say(panel, house: House, signed_in):
    page = signed_in("alice").get(_place(house), {"panel": panel}).content.decode()
    assert not re.search(r"<dialog [^>]* open", page)
