import re
from uuid import uuid4

import pytest
from django.test import Client

from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.identity.actions.providers import disable

_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|<code>[0-9a-f]{12}</code>')
"""What differs from answer to answer: the token of a form, the number of the request."""


def _answer(client, address, name):
    answer = client.get(address)
    headers = {key: value for key, value in answer.headers.items() if key != "X-Request-Id"}
    return answer.status_code, headers, _TOKEN.sub(b"", answer.content).replace(name.encode(), b"NAME")


def test_the_way_in_by_a_short_name(client, arranged):
    assert "Short name of your organisation" in client.get("/sign-in/").content.decode()
    answer = client.get("/sign-in/", {"organisation": " Meridian-Shipping "})
    assert answer.headers["Location"] == "/sign-in/meridian-shipping/"
    page = client.get(answer.headers["Location"]).content.decode()
    assert f"localhost:{arranged.issuer.port}" in page
    assert 'href="/sign-in/meridian-shipping/go/"' in page
    assert "Meridian Shipping" not in page, "who is not signed in learns no more than the link says"


@pytest.mark.parametrize("rest", ["", "go/"])
def test_an_organisation_without_a_provider_is_answered_as_one_that_does_not_exist(rest, client, arranged):
    absent = _answer(client, f"/sign-in/no-such-organisation/{rest}", "no-such-organisation")
    assert absent[0] == 404
    assert _answer(client, f"/sign-in/bramble-canary-org/{rest}", "bramble-canary-org") == absent
    with in_view_of(actor=SERVICE):
        disable(actor=SERVICE, organisation=arranged.organisation)
    assert _answer(client, f"/sign-in/meridian-shipping/{rest}", "meridian-shipping") == absent


def test_so_is_the_form(client, arranged):
    for name in ("bramble-canary-org", "no-such-organisation", "meridian-shipping"):
        assert _answer(client, f"/sign-in/?organisation={name}", name)[0] == 302


@pytest.mark.parametrize("name", ["<script>", "a b", "x" * 64, "../..", "é"])
def test_what_is_no_short_name_is_said_and_not_shown(name, client, db):
    answer = client.get("/sign-in/", {"organisation": name})
    assert answer.status_code == 404
    assert "No organisation signs in under this name" in answer.content.decode()
    assert name not in answer.content.decode().replace("<script src", "").replace('<script type="module"', "")


def test_a_provider_that_is_not_there_is_answered_as_a_sign_in_that_is_over(client, arranged):
    absent = _answer(client, f"/sign-in/answer/{(other := uuid4())}/?code=c&state=s", str(other))
    there = _answer(client, f"/sign-in/answer/{arranged.provider}/?code=c&state=s", str(arranged.provider))
    assert absent == there
    assert absent[0] == 404


@pytest.mark.parametrize(("site", "goes"), [("cross-site", "/sign-in/"), ("same-site", "/sign-in/"), ("none", "http")])
def test_who_was_sent_by_a_page_of_somebody_else_is_asked_first(site, goes, client, arranged):
    answer = client.get("/sign-in/meridian-shipping/go/", headers={"Sec-Fetch-Site": site})
    assert answer.headers["Location"].startswith(goes)


def test_where_one_wanted_to_go_goes_along(client, arranged):
    login = client.get("/accounts/login/?next=/account/").content.decode()
    assert 'href="/sign-in/?next=/account/"' in login
    answer = client.get("/sign-in/?organisation=meridian-shipping&next=/account/")
    assert answer.headers["Location"] == "/sign-in/meridian-shipping/?next=%2Faccount%2F"
    page = client.get(answer.headers["Location"]).content.decode()
    assert 'href="/sign-in/meridian-shipping/go/?next=%2Faccount%2F"' in page


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_but_not_elsewhere(target, client, arranged):
    for address in ("/sign-in/", "/sign-in/meridian-shipping/"):
        page = client.get(address, {"next": target}).content.decode()
        assert "evil" not in page
        assert "javascript:" not in page


def test_no_door_takes_an_answer_by_another_method(client, arranged):
    for method in ("post", "head", "put"):
        assert getattr(Client(), method)(f"/sign-in/answer/{arranged.provider}/").status_code == 405
