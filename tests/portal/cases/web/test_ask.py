"""The form by which somebody consults an expert."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from portal.telemetry.fleet import a_device
from vedette.portal.access.queries import everything_in_view
from vedette.portal.cases.models import Case, CaseFile
from vedette.portal.tenants.models import Person

SENT = {"family": "AlertInformation", "topic": "A tool", "text": "What is it?"}


@pytest.fixture
def page(subscribed, signed_in):
    address = reverse("consult", kwargs={"organisation": subscribed.meridian})
    return lambda who="alice", sent=None, **asked: (
        signed_in(who).post(address, sent) if sent else signed_in(who).get(address, asked)
    )


def test_the_thing_in_view_is_attached_and_the_topic_filled_in(subscribed, page):
    device = a_device(subscribed.meridian, "WS-9")
    told = page(kind="device", key=str(device.pk)).content.decode()
    assert f"Device: WS-9 · {settings.SITE_ADDRESS}/organisations/" in told
    assert '<option value="PossibleMachineCompromise" selected>' in told


def test_a_question_becomes_a_case_that_one_follows(subscribed, page):
    device = a_device(subscribed.meridian, "WS-9")
    answer = page(sent=SENT | {"kind": "device", "key": str(device.pk)})
    with everything_in_view():
        case = Case.objects.get()
    assert (case.thing_name, case.topic, case.language) == ("WS-9", "A tool", "en")
    assert answer.headers["Location"].endswith(f"/cases/{case.pk}/")


def test_what_cannot_be_sent_is_shown_again_with_the_reason(subscribed, page):
    told = page(sent=SENT | {"addresses": "nobody"}).content.decode()
    assert "One of the addresses is none" in told
    assert "What is it?" in told


def test_where_there_is_no_subscription_it_is_said_where_to_ask_for_one(house, signed_in):
    address = reverse("consult", kwargs={"organisation": house.meridian})
    told = signed_in("alice").get(address).content.decode()
    assert "not part of your service yet" in told
    assert "<textarea" not in told


@pytest.mark.parametrize("path", ["//evil.example/", "javascript:alert(1)", "https://evil.example/"])
def test_an_address_leads_nowhere_else(path, subscribed, page):
    page(sent=SENT | {"from": path})
    with everything_in_view():
        assert Case.objects.get().thing_path == ""


def _files(*given):
    return {"files": [SimpleUploadedFile(name, content) for name, content in given]}


def test_files_are_sent_with_the_question(subscribed, page, vault):
    page(sent=SENT | _files(("a.exe", b"MZ"), ("b.txt", b"2")))
    with everything_in_view():
        files = CaseFile.objects.filter(case_id=Case.objects.get().pk)
        assert sorted(files.values_list("name", flat=True)) == ["a.exe", "b.txt"]


@pytest.mark.parametrize(("wrong", "said"), [({}, "One of the files is empty."), ({"topic": ""}, "This field is req")])
def test_of_a_question_that_comes_back_no_file_is_kept_and_that_is_said(wrong, said, subscribed, page, vault):
    told = page(sent=SENT | _files(("a.exe", b"MZ"), ("empty", b"")) | wrong).content.decode()
    assert said in told
    assert "No file was kept. Choose them anew." in told
    assert [each for each in vault.rglob("*") if each.is_file()] == []


def test_a_forged_question_is_refused_and_leaves_nothing(subscribed, vault):
    client = Client(enforce_csrf_checks=True)
    client.force_login(Person.objects.get(pk=subscribed.people["alice"]))
    address = reverse("consult", kwargs={"organisation": subscribed.meridian})
    assert client.post(address, SENT | _files(("a.exe", b"MZ"))).status_code == 403
    assert [each for each in vault.rglob("*") if each.is_file()] == []
