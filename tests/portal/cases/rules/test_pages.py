"""Of the address that a browser sends along only a page of the organisation itself is believed."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.pages import LONGEST_PAGE, page_within, topic_and_page

HERE, ELSEWHERE = UUID(int=1), UUID(int=2)
HOME, SITE = f"/organisations/{HERE}/", "https://vedette.example"


@pytest.mark.parametrize("rest", ["", "devices/", "files/?is=a%20b", "incidents/1/#/scope/x", "users/?is=CORP%5Cmaria"])
def test_a_page_of_the_organisation_is_kept_as_it_is(rest):
    assert page_within(HOME + rest, HERE) == HOME + rest


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/",
        "//evil.example/",
        f"//evil.example{HOME}",
        f"https://evil.example{HOME}",
        "javascript:alert(1)",
        f"/\\evil.example{HOME}",
        f"/organisations/{ELSEWHERE}/devices/",
        f"{HOME}../{ELSEWHERE}/",
        f"{HOME}%2e%2e/x",
        f"{HOME}%2e%2e%5cx",
        f"{HOME}a\\..\\b",
        f"{HOME}a b",
        f"{HOME}a\nSet-Cookie: b",
        f'{HOME}"><img src=x>',
        f"{HOME}\N{RIGHT-TO-LEFT OVERRIDE}",
        HOME + "a" * LONGEST_PAGE,
    ],
)
def test_nothing_else_is(address):
    assert page_within(address, HERE) == ""


@given(st.text())
def test_whatever_is_sent_what_is_kept_begins_at_the_organisation(text):
    for address in (text, HOME + text):
        kept = page_within(address, HERE)
        assert kept in {"", address}
        assert kept == "" or kept.startswith(HOME)


@pytest.mark.parametrize(
    ("topic", "told"),
    [
        (f"Device: WS1 · {SITE}{HOME}devices/", ("Device: WS1", f"{HOME}devices/")),
        (f"{SITE}{HOME}", (f"{SITE}{HOME}", HOME)),
        ("Odd connection", ("Odd connection", "")),
        (f"Look: https://evil.example{HOME}", (f"Look: https://evil.example{HOME}", "")),
        (f"Look: {SITE}.evil.example{HOME}", (f"Look: {SITE}.evil.example{HOME}", "")),
        (f"Look: {SITE}/organisations/{ELSEWHERE}/", (f"Look: {SITE}/organisations/{ELSEWHERE}/", "")),
    ],
)
def test_a_topic_is_told_without_the_page_that_it_ends_with(topic, told):
    assert topic_and_page(topic, SITE, HERE) == told
