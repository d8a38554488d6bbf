"""The search, asked for what has a page here."""

import pytest

from portal.entities.telling import SHA256


@pytest.mark.parametrize(
    ("words", "page"),
    [
        (SHA256, f"files/?is={SHA256}"),
        (r"CORP\maria", "users/?is=CORP%5Cmaria"),
        ("203.0.113.7", "addresses/?is=203.0.113.7"),
        ("https://evil.example/x", "addresses/?is=https%3A%2F%2Fevil.example%2Fx"),
        ("ws1.corp.example", "devices/"),
    ],
)
def test_one_exact_hit_is_opened_at_once(words, page, ids, room, signed_in):
    answer = signed_in("rita").get("/search/", {"q": words})
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{room}{page}")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("mari", "users/?is=CORP%5Cmaria"),
        ("tool.exe", "files/?is=tool.exe"),
        ("evil.example", "addresses/?is=evil.example"),
        ("corp.example", "devices/"),
    ],
)
def test_what_is_not_exact_is_listed(words, shown, ids, room, signed_in):
    answer = signed_in("rita").get("/search/", {"q": words})
    assert answer.status_code == 200
    assert f'href="{room}{shown}' in answer.content.decode()


def test_a_hunter_of_several_organisations_chooses_where(house, ids, signed_in):
    text = signed_in("lee").get("/search/", {"q": SHA256}).content.decode()
    for organisation in (house.meridian, house.bramble):
        assert f"/organisations/{organisation}/files/?is={SHA256}" in text
