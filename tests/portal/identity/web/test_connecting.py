import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from portal.people import PASSWORD
from vedette.portal.access.queries import everything_in_view
from vedette.portal.identity.models import Identity

PAGE = "/account/single-sign-on/"


@pytest.fixture
def rita(arranged) -> Client:
    """Signed in a moment ago, so that she need not prove herself again."""
    client = Client()
    client.post("/accounts/login/", {"login": "rita@people.example", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def _begin(client, arranged):
    page = client.post(f"{PAGE}{arranged.provider}/connect/").content.decode()
    return html.unescape(re.search(r'href="(http://localhost:\d+/authorize[^"]+)"', page)[1])


def _identities():
    with everything_in_view():
        return list(Identity.objects.values_list("subject", "person__name"))


def _finish(client, arranged, begun, **claims):
    return arranged.back(client, arranged.issuer.sign_in(begun, **claims))


def test_somebody_connects_comes_in_by_it_and_disconnects(rita, arranged):
    assert "Meridian Shipping" in rita.get(PAGE).content.decode()
    answer = _finish(rita, arranged, _begin(rita, arranged), sub="r1", groups=["readers"])
    assert answer.headers["Location"] == PAGE
    assert _identities() == [("r1", "Rita")]
    other = Client()
    assert arranged.come_in(other, sub="r1", groups=["readers"]).status_code == 302
    assert other.session["_auth_user_id"] == str(arranged.house.people["rita"])
    rita.post(f"{PAGE}{arranged.provider}/let-go/")
    assert _identities() == []


def test_the_password_is_asked_for_first(signed_in, arranged):
    answer = signed_in("rita").post(f"{PAGE}{arranged.provider}/connect/")
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")


def test_nothing_is_begun_by_a_link(rita, arranged):
    assert rita.get(f"{PAGE}{arranged.provider}/connect/").status_code == 405


def test_a_form_from_elsewhere_begins_nothing(arranged):
    client = Client(enforce_csrf_checks=True)
    client.force_login(arranged.house.people["rita"] and _person(arranged, "rita"))
    assert client.post(f"{PAGE}{arranged.provider}/connect/").status_code == 403


def _person(arranged, name):
    from vedette.portal.tenants.models import Person  # noqa: PLC0415

    return Person.objects.get(pk=arranged.house.people[name])


def test_who_refuses_or_has_no_value_is_told_and_not_connected(rita, arranged):
    _finish(rita, arranged, _begin(rita, arranged), sub="r1", groups=[])
    assert "so it was not connected" in rita.get(PAGE).content.decode()
    assert _identities() == []


def test_another_person_in_the_same_browser_finishes_nothing(rita, arranged):
    begun = _begin(rita, arranged)
    states = rita.session["socialaccount_states"]
    rita.post("/accounts/logout/")
    rita.post("/accounts/login/", {"login": "oscar@people.example", "password": PASSWORD})
    session = rita.session
    session["socialaccount_states"] = states
    session.save()
    assert _finish(rita, arranged, begun, sub="r1", groups=["readers"]).status_code == 404
    assert _identities() == []


def test_nor_somebody_who_is_not_signed_in_any_more(rita, arranged):
    begun = _begin(rita, arranged)
    states = rita.session["socialaccount_states"]
    rita.post("/accounts/logout/")
    session = rita.session
    session["socialaccount_states"] = states
    session.save()
    assert _finish(rita, arranged, begun, sub="r1", groups=["readers"]).status_code == 404
    assert _identities() == []


def test_what_was_begun_as_a_sign_in_connects_nothing(rita, arranged):
    begun = arranged.begin(rita)
    _finish(rita, arranged, begun, sub="r1", groups=["readers"])
    assert [name for _, name in _identities()] == ["r1"]
    assert rita.session["_auth_user_id"] != str(arranged.house.people["rita"])


def test_where_one_has_no_seat_there_is_nothing_to_connect(arranged, signed_in):
    client = Client()
    client.post("/accounts/login/", {"login": "bob@canary-mail.example", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.post(f"{PAGE}{arranged.provider}/connect/").status_code == 404
    assert "Meridian" not in client.get(PAGE).content.decode()


def test_a_provider_that_does_not_answer_is_said(rita, arranged):
    arranged.issuer.answers["/.well-known/openid-configuration"] = 404, b""
    answer = rita.post(f"{PAGE}{arranged.provider}/connect/", follow=True)
    assert "no description" in answer.content.decode()


def test_the_state_is_bound_to_who_asked(rita, arranged):
    begun = _begin(rita, arranged)
    (state, _, provider) = rita.session["socialaccount_states"][parse_qs(urlsplit(begun).query)["state"][0]]
    assert state["data"] == {"person": str(arranged.house.people["rita"])}
    assert provider == str(arranged.provider)
