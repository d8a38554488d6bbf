import pytest

from portal.identity.issuer import CLIENT_SECRET
from portal.people import House
from vedette.delivery.egress.policy import EgressPolicy
from vedette.portal.identity.queries import speaker

SAID = {"client_id": "vedette", "secret": CLIENT_SECRET, "claim": "groups"}


def _place(house, rest=""):
    return f"/organisations/{house.meridian}/single-sign-on/{rest}"


def _post(client, house, rest, **values):
    return client.post(_place(house, rest), values, follow=True).content.decode()


def test_from_nothing_to_switched_on(house: House, issuer, signed_in):
    client = signed_in("alice")
    assert "Make a client at your provider" in client.get(_place(house)).content.decode()
    page = _post(client, house, "set-up/", issuer=issuer.address, **SAID)
    assert "switched off: nobody comes in by it" in page
    assert "/sign-in/meridian-shipping/" in page
    assert "http://127.0.0.1:8321/sign-in/answer/" in page
    assert "No value gives a role yet" in page
    assert "The provider answers" in _post(client, house, "try/")
    assert "Saved." in _post(client, house, "values/", value="admins", role="SecurityAdministrator")
    page = _post(client, house, "enable/")
    assert "switched on" in page
    assert "admins" in page
    assert "Security administrator" in page


def test_the_secret_is_never_shown_again(arranged, signed_in):
    assert CLIENT_SECRET not in signed_in("alice").get(_place(arranged.house)).content.decode()


def test_a_mistake_is_said_where_it_was_made(house: House, signed_in):
    page = _post(signed_in("alice"), house, "set-up/", issuer="", **SAID)
    assert page.count("has-errors") == 1
    assert CLIENT_SECRET not in page
    page = _post(signed_in("alice"), house, "set-up/", issuer="idp.example", **SAID)
    assert "The issuer is no address" in page


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((404, b"{}"), "no description at this issuer (status: 404)"),
        ((200, b"<html>"), "no description at this issuer"),
        ((200, b"[]"), "is no description"),
        ((200, b'{"issuer": "https://other.example"}'), "calls itself “https://other.example”"),
        ((200, b'{"issuer": "<script>alert(1)</script>"}'), "calls itself “&lt;script&gt;alert(1)&lt;/script&gt;”"),
    ],
)
def test_trying_says_what_is_wrong(answer, words, arranged, signed_in):
    arranged.issuer.answers["/.well-known/openid-configuration"] = answer
    assert words in _post(signed_in("alice"), arranged.house, "try/")


def test_trying_looks_at_the_keys_too(arranged, signed_in):
    arranged.issuer.keys = {"keys": []}
    assert "shows no keys" in _post(signed_in("alice"), arranged.house, "try/")


def test_trying_tells_nothing_of_networks_that_are_not_public(arranged, signed_in, settings):
    settings.EGRESS_POLICY = EgressPolicy(ports=frozenset({arranged.issuer.port, 443}))
    page = _post(signed_in("alice"), arranged.house, "try/")
    assert "has to begin with https://" in page
    assert arranged.issuer.asked == []


def test_what_can_be_done_is_done_and_said(arranged, signed_in):
    client, house = signed_in("alice"), arranged.house
    assert "Saved." in _post(client, house, "change/", client_id="other", claim="roles", secret="")
    assert speaker(arranged.provider).client_id == "other"
    assert "Come in through your identity provider yourself first" in _post(client, house, "demand/", only="yes")
    assert "Single sign-on is off." in _post(client, house, "disable/")
    assert speaker(arranged.provider) is None
    assert "The provider was deleted" in _post(client, house, "delete/")
    assert "Make a client at your provider" in client.get(_place(house)).content.decode()


def test_a_value_is_given_and_taken_back(arranged, signed_in):
    client, house = signed_in("alice"), arranged.house
    page = _post(client, house, "values/", value="<b>group</b>", role="SecurityReader")
    assert "&lt;b&gt;group&lt;/b&gt;" in page
    for _ in range(4):
        start = page.index("/values/", page.index("take-back") - 80)
        address = page[page.rindex('"', 0, start) + 1 : page.index('"', start)]
        page = client.post(address, follow=True).content.decode()
    assert "No value gives a role yet" in page


def test_a_form_with_a_mistake_changes_nothing(arranged, signed_in):
    client, house = signed_in("alice"), arranged.house
    for rest, values in (("change/", {"claim": "x"}), ("values/", {"value": "", "role": "x"})):
        assert "toast-line error" in _post(client, house, rest, **values)
    assert speaker(arranged.provider).client_id == "vedette"


def test_who_came_in_by_it_can_demand_it_and_others_are_led_there(arranged, came_in, signed_in):
    house = arranged.house
    page = _post(came_in(sub="s1", name="Mia", groups=["admins"]), house, "demand/", only="yes")
    assert "Passwords and passkeys open nothing here." in page
    home = signed_in("rita").get("/", follow=True).content.decode()
    assert "Only by single sign-on" in home
    assert "/sign-in/meridian-shipping/" in home
    assert signed_in("rita").get(f"/organisations/{house.meridian}/").status_code == 404


def test_people_are_told_apart_by_how_they_come(arranged, came_in, signed_in):
    came_in(sub="s1", name="Mia", email="mia@people.example", groups=["readers"])
    page = signed_in("alice").get(f"/organisations/{arranged.organisation}/permissions/").content.decode()
    assert page.count("by single sign-on") == 1
    assert "mia@people.example" in page
    assert "managed:" not in page


def test_the_role_of_somebody_managed_is_the_providers_business(arranged, came_in, signed_in):
    came_in(sub="s1", name="Mia", email="mia@people.example", groups=["readers"])
    client = signed_in("alice")
    page = client.get(f"/organisations/{arranged.organisation}/permissions/").content.decode()
    start = page.rindex("/organisations/", 0, page.index(">Mia<"))
    address = page[start : page.index('"', start)]
    assert "as the identity provider tells it" in client.get(address).content.decode()
    answer = client.post(address, {"role": "SecurityAdministrator"}, follow=True).content.decode()
    assert "This person comes by single sign-on" in answer
