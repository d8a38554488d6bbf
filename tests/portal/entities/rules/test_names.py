import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.lake.indicators import IndicatorKind
from vedette.portal.entities.rules.names import (
    PageKind,
    address_named,
    cleaned,
    file_named,
    guessed,
    possible,
    user_named,
)


@pytest.mark.parametrize(
    ("text", "value", "is_content"),
    [
        ("AB" * 32, "ab" * 32, True),
        ("ab" * 20, "ab" * 20, True),
        ("ab" * 16, "ab" * 16, True),
        (r"C:\Temp\a b.exe", "a b.exe", False),
        ("/usr/bin/curl", "curl", False),
    ],
)
def test_a_file_is_a_hash_or_the_last_part_of_a_path(text, value, is_content):
    named = file_named(text)
    assert (named.value, named.is_content) == (value, is_content)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("192.0.2.7", IndicatorKind.ADDRESS, "192.0.2.7"),
        ("[2001:DB8::1]", IndicatorKind.ADDRESS, "2001:db8::1"),
        ("Evil.example", IndicatorKind.DOMAIN, "evil.example"),
        ("https://user@Cdn.evil.example:8443/x?y", IndicatorKind.DOMAIN, "cdn.evil.example"),
        ("http://192.0.2.7/a", IndicatorKind.ADDRESS, "192.0.2.7"),
        ("cdn.evil.example/path", IndicatorKind.DOMAIN, "cdn.evil.example"),
    ],
)
def test_an_address_is_an_ip_a_domain_or_the_host_of_a_url(text, kind, value):
    indicator = address_named(text).indicator
    assert (indicator.kind, indicator.value) == (kind, value)


@pytest.mark.parametrize("text", ["", "a b", "http://[", "nodots", "http:///x"])
def test_what_is_no_address_is_none(text):
    assert address_named(text) is None


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("ab" * 32, PageKind.FILE),
        ("192.0.2.7", PageKind.ADDRESS),
        ("https://evil.example/x", PageKind.ADDRESS),
        (r"CORP\ann", PageKind.USER),
        ("ann@corp.example", PageKind.USER),
        ("S-1-5-21-1", PageKind.USER),
    ],
)
def test_a_search_for_it_is_a_search_for_that(text, page):
    assert guessed(text).page is page


@pytest.mark.parametrize("text", ["ws1", "evil.example", "a.exe", "12", "\\", "@"])
def test_what_could_be_several_things_is_not_guessed(text):
    assert guessed(text) is None


def test_a_file_name_and_a_domain_are_possible():
    assert [each.page for each in possible("tool.exe")] == [PageKind.FILE]
    assert [each.page for each in possible("evil.example")] == [PageKind.ADDRESS]
    assert possible("maria") == []


@given(st.text(max_size=400))
def test_no_text_breaks_it(text):
    for read in (file_named, user_named, address_named, guessed):
        named = read(text)
        assert named is None or (named.value and named.indicator.value)
    assert len(cleaned(text)) <= 300
    possible(text)
