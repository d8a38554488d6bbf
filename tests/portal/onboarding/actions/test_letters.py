import re
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from portal.onboarding.steps import WAYS, S, applicant, standing, take, taken_to
from portal.people import House
from portal.working import work_off
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.onboarding.actions.applications import apply
from vedette.portal.onboarding.actions.contacts import ContactCard, change_contact, move_contact, name_contact
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.actions.subscriptions import Asker, ask_for_trial, decline_request, grant_subscription
from vedette.portal.onboarding.rules.application import Step
from vedette.portal.onboarding.rules.contacts import Direction
from vedette.portal.onboarding.rules.subscription import Grant, SubscriptionKind

NORA = ContactCard("IncidentNotification", False, "Nora", "nora@people.example", "", "fr", "")  # noqa: FBT003
SUBJECTS = {
    S.SUBMITTED: ["Your application for Targeted Attack Notifications has arrived"],
    S.MORE_INFO: ["A question about your application for Targeted Attack Notifications"],
    S.DECLINED: ["Your application for Targeted Attack Notifications was declined"],
    S.ON: ["Welcome: Targeted Attack Notifications are on"],
}
"""What the applicant is mailed on the way to a state, after the receipt."""


@pytest.fixture
def alice(house: House):
    """Alice with her organisation in view."""
    actor = house.actor("alice")
    with in_view_of(actor=actor):
        yield {"actor": actor, "organisation": house.meridian}


@pytest.mark.parametrize("state", [state for state in WAYS if state is not S.NOT_APPLIED])
def test_the_applicant_is_mailed_what_concerns_them_and_nothing_else(state, house: House, letters):
    taken_to(house, state)
    work_off()
    receipt = SUBJECTS[S.SUBMITTED]
    told = [] if state is S.SUBMITTED else SUBJECTS.get(S.ON if state is S.OFF else state, [])
    assert [mail.subject for mail in letters] == receipt + told
    assert {mail.to[0] for mail in letters} == {"alice@people.example"}


def test_the_welcome_says_what_comes_next_and_where(house: House, letters, settings):
    taken_to(house, S.ON)
    work_off()
    mail = letters[-1]
    place = f"{settings.SITE_ADDRESS}/organisations/{house.meridian}/"
    assert re.findall(r"http\S+", mail.body) == [
        f"{place}settings/service-status/",
        place,
        f"{place}settings/advanced-features/",
    ]
    assert "Meridian Shipping was accepted" in mail.body
    assert "Meridian Shipping was accepted" in mail.alternatives[0][0]


@pytest.mark.parametrize("step", [Step.DECLINE, Step.ASK])
def test_a_reason_and_a_question_are_in_the_mail_word_for_word(step, house: House, letters):
    taken_to(house, S.UNDER_REVIEW)
    take(house, step, words="Which sensors?\n<Sysmon> & others")
    work_off()
    assert "Which sensors?\n<Sysmon> & others" in letters[-1].body
    assert "Which sensors?<br>&lt;Sysmon&gt; &amp; others" in letters[-1].alternatives[0][0]


def test_an_applicant_reads_it_in_the_language_of_the_application(alice, letters):
    apply(**alice, applicant=replace(applicant(), language="fr"))
    work_off()
    (mail,) = letters
    assert mail.subject == "Votre demande de notifications d’attaque ciblée est bien arrivée"
    assert mail.body.startswith("Bonjour Alice,")


def test_a_contact_is_mailed_on_being_named_in_its_own_language(alice, letters):
    name_contact(**alice, card=NORA)
    name_contact(**alice, card=replace(NORA, kind="ServiceReview", language="en"))
    work_off()
    french, english = (mail.body for mail in letters)
    assert "Alice vous a désigné comme contact en cas d’incident chez Meridian Shipping." in french
    assert "Alice named you as a contact for service reviews of Meridian Shipping." in english
    assert "/privacy-statement/" in english


def test_a_contact_is_mailed_again_only_where_somebody_is_called_anew(alice, letters):
    made = name_contact(**alice, card=NORA)
    move_contact(**alice, contact=made, direction=Direction.UP)
    for card in (NORA, replace(NORA, phone="+33123456789", hours="Nights")):
        change_contact(**alice, contact=made, card=card)
    work_off()
    assert len(letters) == 1
    for card in (replace(NORA, email="other@people.example"), replace(NORA, kind="ServiceReview")):
        change_contact(**alice, contact=made, card=card)
    work_off()
    assert [mail.to[0] for mail in letters[1:]] == ["other@people.example", "nora@people.example"]


def test_whoever_asked_for_a_trial_is_told_what_became_of_it(alice, letters):
    place, asker = (
        {"actor": SERVICE, "organisation": alice["organisation"]},
        Asker("Alice", "alice@people.example", "en"),
    )
    ask_for_trial(**alice, asker=asker)
    decline_request(**place, words="No hunter is free.")
    ask_for_trial(**alice, asker=asker)
    grant = Grant(SubscriptionKind.TRIAL, timezone.now().date() + timedelta(days=30))
    grant_subscription(**place, grant=grant)
    grant_subscription(**place, grant=grant)
    work_off()
    declined, granted = letters
    assert "No hunter is free." in declined.body
    assert granted.subject == "Your trial of Experts on Demand is granted"


@pytest.mark.parametrize(
    "address", ["a b@people.example", "a@people.example, b@people.example", "a\n@people.example", "a"]
)
def test_nothing_is_done_for_an_address_that_cannot_be_written_to(address, house: House, alice):
    with pytest.raises(RefusedError) as refused:
        apply(**alice, applicant=applicant(email=address))
    assert refused.value.reason is Reason.ADDRESS_UNUSABLE
    assert standing(house).state is S.NOT_APPLIED


def test_a_refused_step_sends_no_mail(house: House, letters):
    taken_to(house, S.SUBMITTED)
    with pytest.raises(RefusedError):
        take(house, Step.DECLINE)
    work_off()
    with everything_in_view():
        assert len(letters) == 1


def test_nobody_has_strangers_mailed_without_end_and_the_hunting_team_still_answers(house: House, alice, monkeypatch):
    apply(**alice, applicant=applicant())
    monkeypatch.setattr("vedette.portal.onboarding.actions.letters.MOST_A_DAY", 1)
    with pytest.raises(RefusedError) as refused:
        name_contact(**alice, card=NORA)
    assert refused.value.reason is Reason.TOO_MANY_MAILS
    for step in (Step.BEGIN_REVIEW, Step.ASK):
        take(house, step)
    assert standing(house).state is S.MORE_INFO
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(days=1, hours=1)):
        name_contact(**alice, card=NORA)


def test_what_the_hunting_team_writes_keeps_nobody_from_naming_contacts(house: House, alice, monkeypatch):
    apply(**alice, applicant=applicant())
    take(house, Step.BEGIN_REVIEW)
    take(house, Step.ASK)
    monkeypatch.setattr("vedette.portal.onboarding.actions.letters.MOST_A_DAY", 2)
    name_contact(**alice, card=NORA)
