"""What a provider, or somebody between it and us, may try: each is refused, and nobody comes in."""

import json
import time
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from portal.identity.conftest import arrange
from portal.identity.issuer import CLIENT_ID, KEY, OTHER_KEY, issuing, signed
from vedette.delivery.egress.policy import EgressPolicy, read_allowances
from vedette.portal.identity.web.protocol import OrganisationAdapter, answer_address
from vedette.portal.tenants.models import Person

MIA = {"sub": "s1", "name": "Mia", "groups": ["admins"]}
NOW = int(time.time())
PEM = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _asked(begun):
    return {name: values[0] for name, values in parse_qs(urlsplit(begun).query).items()}


def _is_out(client, answer, status=403):
    assert answer.status_code == status, answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert not Person.objects.exclude(managed_by=None).exists()
    return answer.content.decode()


def test_what_is_asked_of_a_provider(client, arranged):
    begun = arranged.begin(client)
    asked = _asked(begun)
    assert begun.startswith(f"{arranged.issuer.address}/authorize?")
    assert asked["response_type"] == "code"
    assert asked["scope"] == "openid profile email"
    assert asked["redirect_uri"] == answer_address(arranged.provider)
    assert asked["code_challenge_method"] == "S256"
    again = _asked(arranged.begin(client))
    assert not {asked[name] for name in ("state", "nonce", "code_challenge")} & set(again.values())


def test_what_somebody_puts_into_the_address_is_not_passed_on(client, arranged):
    asked = _asked(
        arranged.begin(client, scope="admin", auth_params="prompt=none&nonce=x", process="connect", state="x")
    )
    assert "prompt" not in asked
    assert asked["scope"] == "openid profile email"
    (state, _, _) = client.session["socialaccount_states"][asked["state"]]
    assert state["process"] == "login"


def test_a_door_with_parameters_of_its_own_keeps_them(client, arranged):
    arranged.issuer.description = {"authorization_endpoint": f"{arranged.issuer.address}/authorize?p=policy"}
    assert _asked(arranged.begin(client))["p"] == "policy"


@pytest.mark.parametrize("methods", [None, ["client_secret_basic"], ["client_secret_post"], ["private_key_jwt"]])
def test_the_secret_is_handed_over_in_the_providers_way(methods, client, arranged):
    arranged.issuer.description = {"token_endpoint_auth_methods_supported": methods}
    assert arranged.come_in(client, **MIA).status_code == 302


@pytest.mark.parametrize(
    ("code", "forge"),
    [
        ("issuer", lambda claims: signed({**claims, "iss": "https://evil.example"})),
        ("audience", lambda claims: signed({**claims, "aud": "another client"})),
        ("audience", lambda claims: signed({**claims, "aud": [CLIENT_ID, "another client"]})),
        ("audience", lambda claims: signed({**claims, "azp": "another client"})),
        ("expired", lambda claims: signed({**claims, "exp": NOW - 1_000})),
        ("not yet", lambda claims: signed({**claims, "iat": NOW + 10_000})),
        ("nonce", lambda claims: signed({**claims, "nonce": "of another browser"})),
        ("nonce", lambda claims: signed({**claims, "nonce": None})),
        ("nonce", lambda claims: signed({**claims, "nonce": [claims["nonce"]]})),
        ("subject", lambda claims: signed({**claims, "sub": ""})),
        ("signature", lambda claims: signed(claims, OTHER_KEY)),
        ("key", lambda claims: signed(claims, OTHER_KEY, kid="../../../../dev/null")),
        ("algorithm", lambda claims: jwt.encode(claims, "", algorithm="none", headers={"kid": "k1"})),
        ("algorithm", lambda claims: jwt.encode(claims, "x" * 64, algorithm="HS256", headers={"kid": "k1"})),
        ("token", lambda _: "garbage"),
        ("answer", lambda _: None),
        ("answer", lambda _: 1),
        ("answer", lambda claims: [signed(claims)]),
        ("answer", lambda claims: {"token": signed(claims)}),
    ],
)
def test_a_token_that_is_not_what_it_should_be_lets_nobody_in(code, forge, client, arranged):
    arranged.issuer.token = forge
    page = _is_out(client, arranged.come_in(client, **MIA))
    assert "could not be trusted" in page
    assert f"<code>{code}</code>" in page


def test_every_signature_is_checked_although_the_token_came_directly(client, arranged):
    """The library would take this one: it trusts what it fetched itself."""
    arranged.issuer.token = lambda claims: f"{signed(claims).rpartition('.')[0]}."
    assert "<code>signature</code>" in _is_out(client, arranged.come_in(client, **MIA))


@pytest.mark.parametrize(
    "answer",
    [
        (200, b""),
        (200, b"[]"),
        (200, b"5"),
        (200, b"null"),
        (200, b'"access_token"'),
        (200, b"<html>access_token</html>"),
        (200, b'{"access_token": "opaque"}'),
        (200, b'{"id_token": "x"}'),
        (200, b'{"access_token": {}, "id_token": "x"}'),
        (200, b'{"a":' * 50_000),
        (200, b"access_token=a&id_token=b"),
        (200, b"\xff\xfe\x00"),
        (400, b'{"error": "invalid_grant"}'),
        (500, b""),
        (302, b""),
    ],
)
def test_whatever_a_token_endpoint_answers_nobody_comes_in_and_nothing_breaks(answer, client, arranged):
    arranged.issuer.answers["/token"] = answer
    _is_out(client, arranged.come_in(client, **MIA))


def test_an_answer_that_is_too_long_is_left(client, arranged):
    page = _is_out(client, arranged.come_in(client, **{**MIA, "name": "x" * 2_000_000}))
    assert "<code>too large</code>" in page


def test_a_name_of_a_hundred_thousand_signs_is_cut(client, arranged):
    assert arranged.come_in(client, **{**MIA, "name": "x" * 100_000}).status_code == 302
    assert Person.objects.get(managed_by_id=arranged.organisation).name == "x" * 120


@pytest.mark.parametrize(
    "odd",
    [
        {"name": ["Mia"], "email": {"a": "b"}},
        {"name": {"first": "Mia"}, "email": ["mia@people.example"]},
        {"name": 7, "email": 7, "given_name": [], "family_name": None},
        {"name": "<img src=x onerror=alert(1)>", "email": '"><script>@x.example'},
        {"name": "مها \u202e\u0000 名前", "preferred_username": {"$ne": None}},
        {"groups": ["admins", {"a": 1}, 5, None, ["admins"]]},
    ],
)
def test_whatever_is_told_is_text(odd, client, arranged):
    assert arranged.come_in(client, **{**MIA, **odd}).status_code == 302
    for page in ("/", f"/organisations/{arranged.organisation}/permissions/", "/account/"):
        text = client.get(page, follow=True).content.decode()
        assert "<img src=x" not in text
        assert "<script>@x" not in text


@pytest.mark.parametrize("groups", [{"admins": True}, 5, True, None, "admins readers", [["admins"]], "Admins"])
def test_what_is_no_list_of_values_opens_nothing(groups, client, arranged):
    assert "nothing that it says of you opens" in _is_out(client, arranged.come_in(client, **{**MIA, "groups": groups}))


def test_values_may_be_told_besides_the_token(client, arranged):
    arranged.issuer.told = {"groups": ["readers"], "name": "Mia by userinfo"}
    assert arranged.come_in(client, sub="s1").status_code == 302
    assert Person.objects.get(managed_by_id=arranged.organisation).name == "Mia by userinfo"


def test_but_of_the_same_person_alone(client, arranged):
    arranged.issuer.told = {"sub": "somebody else", "groups": ["admins"]}
    assert "<code>subject</code>" in _is_out(client, arranged.come_in(client, sub="s1"))


def test_and_what_was_signed_counts_more(client, arranged):
    arranged.issuer.told = {"groups": ["admins"], "name": "Other"}
    assert arranged.come_in(client, sub="s1", groups=["readers"]).status_code == 302
    assert client.get(f"/organisations/{arranged.organisation}/permissions/").status_code == 403


class TestReplay:
    """An answer is for one browser, once, soon."""

    def test_the_same_answer_twice(self, client, arranged):
        brought = arranged.issuer.sign_in(arranged.begin(client), **MIA)
        assert arranged.back(client, brought).status_code == 302
        assert arranged.back(client, brought).status_code == 404
        other = Client()
        assert "Begin anew" in arranged.back(other, brought).content.decode()
        assert "_auth_user_id" not in other.session

    def test_the_answer_of_another_browser(self, client, arranged):
        brought = arranged.issuer.sign_in(arranged.begin(Client()), **MIA)
        _is_out(client, arranged.back(client, brought), 404)
        assert "/token" not in arranged.issuer.asked

    def test_the_code_of_another_browser_with_ones_own_state(self, client, arranged):
        """Code injection: the attacker's code in the victim's browser, or the other way round."""
        theirs = arranged.issuer.sign_in(arranged.begin(Client()), **MIA)
        own = arranged.issuer.sign_in(arranged.begin(client), sub="s2", groups=["readers"])
        _is_out(client, arranged.back(client, {"code": theirs["code"], "state": own["state"]}))

    @pytest.mark.parametrize("state", ["", "x", "a" * 10_000, "\0"])
    def test_a_state_that_nobody_made(self, state, client, arranged):
        arranged.begin(client)
        _is_out(client, arranged.back(client, {"code": "c", "state": state}), 404)
        _is_out(client, arranged.back(client, {"code": "c"}), 404)

    def test_a_code_without_a_state_and_a_state_without_a_code(self, client, arranged):
        brought = arranged.issuer.sign_in(arranged.begin(client), **MIA)
        _is_out(client, arranged.back(client, {"state": brought["state"]}))

    def test_too_late(self, client, arranged, monkeypatch):
        brought = arranged.issuer.sign_in(arranged.begin(client), **MIA)
        later = time.time() + statekit.STATE_TTL + 1
        monkeypatch.setattr(statekit.time, "time", lambda: later)
        _is_out(client, arranged.back(client, brought), 404)


class TestMixUp:
    """Two providers, one of which wants to be taken for the other."""

    @pytest.fixture
    def other(self, arranged, settings):
        with issuing() as found:
            ports = f"localhost:{arranged.issuer.port}, localhost:{found.port}"
            settings.EGRESS_POLICY = EgressPolicy(allowed=read_allowances(ports), seconds=5)
            yield found, arrange(arranged.house.bramble, found.address)

    def test_an_answer_is_taken_at_the_door_of_whom_it_was_asked_of(self, client, arranged, other):
        issuer, provider = other
        brought = arranged.issuer.sign_in(arranged.begin(client), **MIA)
        _is_out(client, arranged.back(client, brought, provider), 404)
        assert "/token" not in issuer.asked, "the code would have gone to the other provider"

    def test_an_answer_that_names_another_issuer_is_not_redeemed(self, client, arranged, other):
        issuer, _ = other
        brought = arranged.issuer.sign_in(arranged.begin(client), **MIA)
        page = _is_out(client, arranged.back(client, {**brought, "iss": issuer.address}))
        assert "<code>issuer</code>" in page
        assert "/token" not in arranged.issuer.asked

    def test_an_issuer_that_always_names_itself_has_to(self, client, arranged):
        arranged.issuer.description = {"authorization_response_iss_parameter_supported": True}
        brought = arranged.issuer.sign_in(arranged.begin(client), **MIA)
        _is_out(client, arranged.back(client, brought))
        brought = arranged.issuer.sign_in(arranged.begin(client), **MIA)
        assert arranged.back(client, {**brought, "iss": arranged.issuer.address}).status_code == 302

    def test_a_token_of_the_other_provider_opens_nothing_here(self, client, arranged, other):
        issuer, _ = other
        arranged.issuer.token = lambda claims: signed({**claims, "iss": issuer.address})
        _is_out(client, arranged.come_in(client, **MIA))

    def test_a_description_that_is_of_another_issuer_is_none(self, client, arranged, other):
        issuer, _ = other
        arranged.issuer.description = {"issuer": issuer.address, "token_endpoint": f"{issuer.address}/token"}
        answer = client.get("/sign-in/meridian-shipping/go/")
        assert "<code>issuer differs</code>" in _is_out(client, answer)


@pytest.mark.parametrize(
    ("brought", "words"),
    [
        ({"error": "access_denied"}, "You left your organisation&#x27;s sign-in"),
        ({"error": "temporarily_unavailable"}, "did not let you in"),
        ({"error": "<script>alert(1)</script>", "error_description": "<b>"}, "did not let you in"),
    ],
)
def test_a_refusal_at_the_provider_is_said(brought, words, client, arranged):
    state = _asked(arranged.begin(client))["state"]
    page = _is_out(client, arranged.back(client, {**brought, "state": state}))
    assert words in page
    assert "<script>alert" not in page


def test_where_the_provider_may_be_asked_nothing_nobody_comes_in(client, arranged, settings):
    brought = arranged.issuer.sign_in(arranged.begin(client), **MIA)
    settings.EGRESS_POLICY = EgressPolicy()
    assert "did not answer as it should" in _is_out(client, arranged.back(client, brought))


def test_a_door_in_the_operators_own_network_is_not_asked(client, arranged):
    """A description may name any address; the guard looks at each."""
    for name in ("token_endpoint", "jwks_uri"):
        arranged.issuer.description = {name: "http://127.0.0.1:1/"}
        other = Client()
        arranged_again = arranged.begin(other)
        brought = arranged.issuer.sign_in(arranged_again, **MIA)
        page = _is_out(other, arranged.back(other, brought))
        assert "<code>address</code>" in page or "<code>https needed</code>" in page
        from django.core.cache import cache  # noqa: PLC0415

        cache.clear()


def test_the_librarys_own_tables_stay_empty_and_its_doors_closed(client, arranged):
    assert arranged.come_in(client, **MIA).status_code == 302
    assert not SocialApp.objects.exists()
    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()
    for place in ("3rdparty/", "3rdparty/signup/", f"oidc/{arranged.provider}/login/", "3rdparty/login/cancelled/"):
        assert client.get(f"/accounts/{place}").status_code == 404


def test_no_token_of_the_provider_is_kept(client, arranged):
    arranged.come_in(client, **MIA)
    kept = json.dumps(dict(client.session.items()))
    assert "opaque" not in kept
    assert "eyJ" not in kept


def test_by_itself_the_library_may_do_nothing(rf, db):
    adapter = OrganisationAdapter(rf.get("/"))
    assert adapter.list_apps(None) == []
    assert not adapter.is_open_for_signup(None, None)
    assert adapter.authenticate_by_email(None) is None
    assert not adapter.is_email_verified(None, "alice@people.example")
    for name in ("openid_connect", "x", "00000000-0000-0000-0000-000000000000"):
        with pytest.raises(SocialApp.DoesNotExist):
            adapter.get_provider(None, name)
