"""Files through the door: sent by a form, had back as an archive, answered as absent where they are not one's own."""

import io
import re

import pytest
import pyzipper
from asgiref.sync import async_to_sync
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.answers import text
from portal.cases.consulting import C, asked, reported, row_of
from portal.cases.filing import BYTES, filed, sent, stored
from vedette.portal.audit.models import AuditEntry
from vedette.portal.cases.models import CaseFile, CaseMessage
from vedette.portal.cases.rules.files.archives import PASSWORD
from vedette.portal.tenants.models import Person

pytestmark = pytest.mark.usefixtures("all_in_view", "vault")


def _page(place):
    return f"/organisations/{place.organisation}/cases/{place.case}/"


def _send(client, place, *files, **fields):
    given = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(f"{_page(place)}files/", {"files": given, **fields}, follow=True)


def _address(place, row):
    return f"{_page(place)}files/{row.pk}/"


async def _gathered(parts):
    return b"".join([each async for each in parts])


def _bytes(answer):
    return async_to_sync(_gathered)(answer.streaming_content)


def _unpacked(answer):
    with pyzipper.AESZipFile(io.BytesIO(_bytes(answer))) as archive:
        archive.setpassword(PASSWORD.encode())
        return archive.namelist(), archive.read(archive.namelist()[0])


def _left(vault):
    return [each for each in vault.rglob("*") if each.is_file()]


def test_files_that_were_asked_for_are_sent_with_words_by_one_form(subscribed, signed_in):
    place = reported(subscribed, C.FILE_SAMPLES_NEEDED)
    page = text(_send(signed_in("alice"), place, ("a.exe", b"MZ 1"), ("b.txt", b"2"), words="Both of them."))
    assert "The files are with the case." in page
    assert {"a.exe", "b.txt"} == set(CaseFile.objects.filter(is_sample=True).values_list("name", flat=True))
    assert (row_of(place).phase, CaseMessage.objects.filter(text="Both of them.").count()) == ("Investigating", 1)


def test_an_archive_holds_the_bytes_under_their_digest(subscribed, signed_in):
    place, row = filed(subscribed, name="../<b>.exe")
    answer = signed_in("hugo").get(_address(place, row))
    assert _unpacked(answer) == ([row.sha256], BYTES)
    assert AuditEntry.objects.filter(deed="case.file taken", actor_name="Hugo", details__contains=row.sha256).exists()


def test_no_browser_opens_an_answer(subscribed, signed_in):
    place, row = filed(subscribed, name='x".html')
    headers = signed_in("alice").get(_address(place, row)).headers
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert re.fullmatch(r'attachment; filename="CASE-00001-[0-9a-f]{16}\.zip"', headers["Content-Disposition"])
    assert headers["Content-Security-Policy"].startswith("sandbox;")
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("who", "status"), [("alice", 200), ("oscar", 200), ("hugo", 200), ("lee", 200), ("rita", 403)]
)
def test_who_asks_or_answers_may_have_what_the_organisation_sent(who, status, subscribed, signed_in):
    place, row = filed(subscribed)
    assert signed_in(who).get(_address(place, row)).status_code == status


def test_what_experts_attached_the_organisation_may_have_too(subscribed, signed_in):
    place = reported(subscribed, C.FILE_SAMPLES_NEEDED)
    sent(place, subscribed.actor("hugo"), ("a.bin", b"1"))
    row = CaseFile.objects.get()
    assert _unpacked(signed_in("alice").get(_address(place, row))) == ([row.sha256], b"1")
    assert signed_in("rita").get(_address(place, row)).status_code == 403


def test_the_file_of_another_case_or_organisation_is_answered_as_none(subscribed, signed_in):
    place, row = filed(subscribed)
    other = asked(subscribed, topic="Another")
    assert signed_in("alice").get(_address(other, row)).status_code == 404
    assert signed_in("bob").get(_address(place, row)).status_code == 404
    assert signed_in("bob").post(f"{_page(place)}files/").status_code == 404


def test_a_lost_or_damaged_file_is_told(subscribed, signed_in):
    place, row = filed(subscribed)
    for befall in (lambda path: path.write_bytes(b"rot" * 100), lambda path: path.unlink()):
        befall(stored(place))
        page = text(signed_in("hugo").get(_address(place, row), follow=True))
        assert "The file was lost or is damaged." in page


def test_without_a_file_nothing_happens(subscribed, signed_in):
    place = asked(subscribed)
    assert "Choose a file." in text(_send(signed_in("alice"), place, words="Nothing here."))
    assert not CaseMessage.objects.filter(text="Nothing here.").exists()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("a", b"1"), ("empty", b"")], "One of the files is empty."),
        ([("a", b"1"), ("long", b"x" * 101)], "A file may have up to 100 MiB."),
        ([(f"{number}", b"1") for number in range(21)], "A case may have up to 20 files."),
    ],
)
def test_what_is_over_a_limit_is_refused_in_a_sentence_and_nothing_is_kept(
    files, said, subscribed, signed_in, vault, monkeypatch
):
    monkeypatch.setattr("vedette.portal.cases.actions.files.incoming.FILE_BYTES_CAP", 100)
    assert said in text(_send(signed_in("alice"), asked(subscribed), *files))
    assert (_left(vault), CaseFile.objects.count()) == ([], 0)


def test_a_forged_form_is_refused_and_leaves_nothing(subscribed, vault):
    place, client = asked(subscribed), Client(enforce_csrf_checks=True)
    client.force_login(Person.objects.get(pk=subscribed.people["alice"]))
    assert _send(client, place, ("a", b"1")).status_code == 403
    assert (_left(vault), CaseFile.objects.count()) == ([], 0)


def test_who_may_not_come_in_leaves_nothing_on_disk(subscribed, signed_in, vault):
    place = asked(subscribed)
    for who, status in (("rita", 403), ("bob", 404)):
        assert _send(signed_in(who), place, ("a", b"1" * 100_000)).status_code == status
    assert _left(vault) == []


def test_a_script_that_sends_them_finds_on_the_page_what_is_said(subscribed, signed_in):
    place, client = asked(subscribed), signed_in("alice")
    given = {"files": [SimpleUploadedFile("a", b"1")]}
    assert client.post(f"{_page(place)}files/", given, headers={"Vedette-Upload": "1"}).status_code == 204
    assert "The files are with the case." in text(client.get(_page(place)))
