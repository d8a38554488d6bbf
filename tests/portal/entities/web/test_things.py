"""The pages of files, users and addresses."""

import re

import pytest

from portal.answers import body
from portal.entities.telling import SHA1, SHA256, lines_of, moment, started
from portal.entities.web.test_device import narrowed
from portal.incidents.told import alert, document, incident
from vedette.lake.erasure import erase
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.entities.web import things
from vedette.portal.incidents.actions.take_in import take_in


def _text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


@pytest.fixture
def rita(ids, signed_in):
    return signed_in("rita")


def test_a_file_is_told_by_any_of_its_hashes(rita, room):
    for digest in (SHA256, SHA256.upper(), SHA1):
        text = _text(rita.get(f"{room}files/", {"is": digest}))
        assert re.search(r"2 devices", text)
        assert "first seen, on WS2.corp.example" in text
        assert re.search(r"File names 1 tool\.exe 2", text)
        assert r"C:\Temp\tool.exe" in text
        assert "Example Tools" in text


def test_a_file_without_a_hash_is_told_by_its_name(rita, room):
    text = _text(rita.get(f"{room}files/", {"is": r"C:\Windows\System32\CMD.exe"}))
    assert "CMD.exe" in text
    assert "By its name alone" in text
    assert re.search(r"1 device", text)


def test_a_user_is_told_by_name_or_sid_with_logons(rita, room):
    for name in (r"CORP\maria", r"corp\MARIA", "maria", "S-1-5-21-1-2-3-1005"):
        text = _text(rita.get(f"{room}users/", {"is": name}))
        assert re.search(r"WS1\.corp\.example in its timeline WS1\.corp\.example \d+ 3 ", text), name


def test_an_address_is_told_by_ip_domain_or_url(rita, room):
    for name in ("203.0.113.7", "evil.example", "https://cdn.evil.example/x?y#z"):
        text = _text(rita.get(f"{room}addresses/", {"is": name}))
        assert "1 device" in text, name
        assert re.search(r"Processes 1 tool\.exe", text)
    assert "told of its host, cdn.evil.example" in _text(
        rita.get(f"{room}addresses/", {"is": "https://cdn.evil.example/x"})
    )


@pytest.mark.parametrize("page", ["files", "users", "addresses"])
def test_what_was_never_seen_is_said_to_be_so_and_nothing_is_asked_for_at_first(page, rita, room):
    names = {"files": "ee" * 32, "users": r"CORP\nobody", "addresses": "198.51.100.9"}
    assert "Nothing was seen of this" in _text(rita.get(f"{room}{page}/", {"is": names[page]}))
    assert "Nothing was seen of this" in _text(rita.get(f"{room}{page}/", {"is": names[page], "range": "all"}))
    assert "Which one?" in _text(rita.get(f"{room}{page}/"))
    assert rita.get(f"{room}{page}/devices.csv")["Location"] == f"{room}{page}/"


@pytest.mark.parametrize("text", ["\\", "http://[", "a b c", "\0", "..", "x" * 5_000, "S-1-", "@", "%", "http://"])
def test_what_is_no_name_does_no_harm(text, rita, room):
    for page in ("files", "users", "addresses"):
        assert rita.get(f"{room}{page}/", {"is": text}).status_code == 200


def test_older_telemetry_is_looked_at_when_asked_for(feed, rita, room):
    feed(lines_of(started("WS3.corp.example", r"C:\old.exe", "old.exe", at=moment(60 * 24 * 45), number=1)), "old")
    assert "WS3" not in _text(rita.get(f"{room}files/", {"is": "old.exe"}))
    assert "WS3" in _text(rita.get(f"{room}files/", {"is": "old.exe", "range": "all"}))


def test_all_devices_are_exported(rita, room, monkeypatch):
    monkeypatch.setattr(things, "DEVICES_SHOWN", 1)
    page = rita.get(f"{room}files/", {"is": SHA256})
    assert "The latest 1 are shown" in _text(page)
    address = re.search(r'href="([^"]*devices\.csv[^"]*)"', page.content.decode())[1]
    text = body(rita.get(address)).decode("utf-8-sig")
    assert [line.split(",")[0] for line in text.splitlines()] == ["Device", "WS1.corp.example", "WS2.corp.example"]


def test_alerts_that_name_it_are_listed(house, rita, room):
    entities = [{"kind": "file", "names": [SHA1]}, {"kind": "address", "names": ["203.0.113.7"]}]
    told = alert("a", device="WS1.corp.example", account="CORP\\maria", entities=entities)
    with everything_in_view():
        take_in(actor=SERVICE, organisation=house.meridian, document=document(incident("a"), alerts=[told]))
    for page, name in (("files", SHA256), ("users", r"corp\maria"), ("users", "maria"), ("addresses", "203.0.113.7")):
        text = _text(rita.get(f"{room}{page}/", {"is": name}))
        assert "Sign a" in text, page
        assert "#1 Credentials read" in text, page


def test_who_sees_one_device_reads_of_no_other(house, ids, room, signed_in):
    narrowed(house, "rita", ids["WS1"])
    text = _text(signed_in("rita").get(f"{room}files/", {"is": SHA256}))
    assert "1 device" in text
    assert "WS2" not in text
    csv = body(signed_in("rita").get(f"{room}files/devices.csv", {"is": SHA256})).decode()
    assert "WS2" not in csv
    assert "/first" not in text


def test_a_lake_that_does_not_answer_leaves_the_alerts(rita, room, lake):
    erase(lake, "meridian-shipping")
    assert "was erased" in _text(rita.get(f"{room}files/", {"is": SHA256}))
    answer = rita.get(f"{room}files/devices.csv", {"is": SHA256}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_an_organisation_that_never_told_anything_has_its_pages(house, lake, signed_in):
    for page in ("files/?is=a.exe", "users/?is=a", "addresses/?is=192.0.2.1"):
        assert signed_in("bob").get(f"/organisations/{house.bramble}/{page}").status_code == 200


def test_how_often_the_database_is_asked(rita, room, questions):
    assert questions(lambda: rita.get(f"{room}files/", {"is": SHA256})) == 18
