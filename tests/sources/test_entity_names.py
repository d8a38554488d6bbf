"""What makes two spellings the same thing, and what says nothing at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.schema.entities import Entity, EntityKind
from vedette.sources import entity_names

SHA256 = "ab" * 32


@pytest.mark.parametrize(
    "text", ["10.1.2.3", "127.0.0.1", "192.168.0.9", "fe80::1", "8.8.8.8", "::1", "", "srv-01", "1.2.3"]
)
def test_an_address_that_many_have_has_no_name(text):
    assert entity_names.address(text) is None


@pytest.mark.parametrize("text", ["203.0.113.7", " ::ffff:203.0.113.7"])
def test_an_address_of_the_internet_has_one_spelling(text):
    assert entity_names.address(text) == Entity(EntityKind.ADDRESS, ("203.0.113.7",))


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://Drop.Example/a/", "drop.example"),
        ("http://user@drop.example:8080/a?b#c", "drop.example"),
        ("drop.example", "drop.example"),
        ("http://drop.example\\@other.example", "drop.example"),
    ],
)
def test_a_link_names_its_host_too(text, host):
    assert entity_names.url(text)[1] == Entity(EntityKind.DOMAIN, (host,))


def test_scheme_letter_case_and_last_slash_make_no_other_link():
    assert (
        len({entity_names.url(text)[0] for text in ("http://A.example/x", "HTTPS://a.example/x/", "a.example/x")}) == 1
    )


def test_a_link_to_an_address_names_the_address():
    assert entity_names.url("http://[2001:db8::7]/a")[1] == Entity(EntityKind.ADDRESS, ("2001:db8::7",))


@given(st.text())
def test_no_text_is_too_odd_for_a_link_a_domain_or_an_address(text):
    for entity in (*entity_names.url(text), entity_names.domain(text), entity_names.address(text)):
        assert entity is None or all(entity.names)


@pytest.mark.parametrize(
    "path",
    [
        "C:\\Windows\\System32\\cmd.exe",
        "c:/program files/agent/agent.exe",
        "/usr/bin/curl",
        "C:\\Windows\\explorer.exe",
    ],
)
def test_the_hash_of_a_program_of_the_system_is_no_name(path):
    assert [entity.kind for entity in entity_names.file([SHA256], path)] == [EntityKind.PATH]


@pytest.mark.parametrize("path", ["C:\\Users\\a\\tool.exe", "C:\\Windows\\Temp\\tool.exe", "/tmp/tool", ""])
def test_the_hash_of_what_somebody_brought_is(path):
    assert entity_names.file([SHA256.upper(), "not a hash"], path)[0] == Entity(EntityKind.FILE, (SHA256,))


def test_the_empty_file_is_everybody_s():
    assert entity_names.file(["d41d8cd98f00b204e9800998ecf8427e"], "") == ()


def test_a_principal_is_the_user_of_its_domain_too():
    by_principal = entity_names.account(principal="A.Chen@meridian.example")
    by_domain = entity_names.account(domain_user="MERIDIAN\\a.chen")
    assert set(by_principal.names) & set(by_domain.names) == {"meridian\\a.chen"}


@pytest.mark.parametrize("sid", ["S-1-5-18", "S-1-5-32-544", "S-1-5-80-1-2-3-4-5", ""])
def test_an_identity_that_every_device_has_is_no_person(sid):
    assert entity_names.account(sid=sid) is None


def test_a_user_without_a_domain_could_be_anybody():
    assert entity_names.account(domain_user="administrator") is None
