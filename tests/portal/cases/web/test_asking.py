"""The form with which one consults an expert: on a page of its own, and for the panel beside others."""

import re

import pytest
from django.urls import reverse

from portal.telemetry.fleet import a_device
from vedette.portal.cases.models import Case

pytestmark = pytest.mark.django_db
QUESTION = {"family": "ThreatIntelligenceDetails", "topic": "Odd", "text": "What is it?", "addresses": ""}


@pytest.fixture
def form(house):
    return reverse("consult", kwargs={"organisation": house.meridian})


def test_the_form_comes_with_topic_thing_and_kind_of_question(form, subscribed, signed_in):
    device = a_device(subscribed.meridian, name="WS-01").pk
    told = signed_in("alice").get(form, {"kind": "device", "key": str(device)}).content.decode()
    assert re.search(r'name="topic" value="Device: WS-01 · [^"]+/devices/[^"]+/"', told)
    assert f'name="key" value="{device}"' in told
    assert '<option value="PossibleMachineCompromise" selected>' in told


def test_a_question_leads_to_its_case(form, subscribed, signed_in):
    device = a_device(subscribed.meridian, name="WS-01").pk
    response = signed_in("alice").post(form, {**QUESTION, "kind": "device", "key": str(device)})
    case = Case.objects.get()
    assert response.url == reverse("case", kwargs={"organisation": subscribed.meridian, "case": case.pk})
    assert (case.thing_kind, case.thing_key, case.thing_name) == ("device", str(device), "WS-01")


def test_a_panel_is_told_the_case_and_leads_nowhere(form, subscribed, signed_in):
    response = signed_in("alice").post(form, {**QUESTION, "panel": "1"})
    told = response.content.decode()
    assert response.status_code == 200
    assert (
        f'href="{reverse("case", kwargs={"organisation": subscribed.meridian, "case": Case.objects.get().pk})}"' in told
    )
    assert 'id="ask"' in told


def test_what_cannot_be_sent_is_shown_again_with_the_reason(form, subscribed, signed_in):
    told = signed_in("alice").post(form, {**QUESTION, "addresses": "nobody", "panel": "1"}).content.decode()
    assert "One of the addresses is none that can be written to." in told
    assert "What is it?" in told
    assert not Case.objects.exists()


def test_a_hostile_page_is_kept_nowhere(form, subscribed, signed_in):
    client, hostile = signed_in("alice"), '//evil.example/"><script>alert(1)</script>'
    told = client.get(form, {"kind": "<b>", "key": hostile, "from": hostile}).content.decode()
    assert "evil.example" not in re.search(r'<div id="ask".*', told, re.DOTALL)[0]
    client.post(form, {**QUESTION, "kind": "page", "from": hostile})
    assert Case.objects.get().thing_path == ""


@pytest.mark.parametrize(("who", "told"), [("alice", "Ask for a trial"), ("oscar", "Your security administrators ask")])
def test_who_has_no_subscription_reads_where_to_ask_for_one(who, told, form, signed_in):
    page = signed_in(who).get(form).content.decode()
    assert "Experts on Demand is not part of your service yet" in page
    assert told in page
    assert "<textarea" not in re.search(r'<div id="ask".*?</main>', page, re.DOTALL)[0]


def test_without_a_subscription_nothing_is_taken(form, all_in_view, signed_in):
    signed_in("alice").post(form, QUESTION)
    assert not Case.objects.exists()


@pytest.mark.parametrize("who", ["rita", "hugo", "lee", "ada"])
def test_who_may_not_ask_is_refused(who, form, subscribed, signed_in):
    client = signed_in(who)
    assert {client.get(form).status_code, client.post(form, QUESTION).status_code} == {403}
