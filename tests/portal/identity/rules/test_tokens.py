"""Twenty-odd ways in which a token is not what it should be, each refused for its own reason."""

import base64
import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from portal.identity.issuer import CLIENT_SECRET, KEY, OTHER_KEY, public, signed
from vedette.portal.identity.rules.issuers import Fault, FaultError
from vedette.portal.identity.rules.tokens import Expected, new_nonce, require_nonce, signed_claims, subject_of

ISSUER, CLIENT = "https://idp.example", "vedette"
EXPECTED = Expected(ISSUER, CLIENT, ("RS256", "ES256", "EdDSA"))
KEYS = {"keys": [public(KEY)]}
PEM = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _claims(**more):
    now = int(time.time())
    usual = {"iss": ISSUER, "sub": "s1", "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": "n"}
    return {name: value for name, value in {**usual, **more}.items() if value is not None}


def _fault(token, keys=KEYS, expected=EXPECTED):
    with pytest.raises(FaultError) as error:
        signed_claims(token, keys, expected)
    return error.value.fault


def _part(content):
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def _unsigned(claims, **header):
    return f"{_part({'alg': 'none', 'typ': 'JWT', **header})}.{_part(claims)}."


def _by_shared_secret(secret):
    """By hand: the library would not sign with a public key."""
    head = f"{_part({'alg': 'HS256', 'kid': 'k1'})}.{_part(_claims())}"
    digest = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(head.encode(), secret)
    return f"{head}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def test_a_token_that_holds_says_who_it_is():
    claims = signed_claims(signed(_claims(groups=["a"])), KEYS, EXPECTED)
    assert (claims["sub"], claims["groups"]) == ("s1", ["a"])


def test_clocks_may_differ_by_a_minute():
    now = int(time.time())
    assert signed_claims(signed(_claims(iat=now + 60, nbf=now + 60)), KEYS, EXPECTED)["sub"] == "s1"
    assert signed_claims(signed(_claims(exp=now - 60)), KEYS, EXPECTED)["sub"] == "s1"


@pytest.mark.parametrize(
    ("fault", "claims"),
    [
        (Fault.ISSUER, {"iss": "https://evil.example"}),
        (Fault.ISSUER, {"iss": f"{ISSUER}/"}),
        (Fault.AUDIENCE, {"aud": "another client"}),
        (Fault.AUDIENCE, {"aud": ["another client"]}),
        (Fault.AUDIENCE, {"aud": [CLIENT, "another client"]}),
        (Fault.AUDIENCE, {"aud": [CLIENT, "another client"], "azp": "another client"}),
        (Fault.AUDIENCE, {"azp": "another client"}),
        (Fault.AUDIENCE, {"azp": [CLIENT]}),
        (Fault.EXPIRED, {"exp": 1_000_000}),
        (Fault.NOT_YET, {"iat": 4_000_000_000}),
        (Fault.NOT_YET, {"nbf": 4_000_000_000}),
        (Fault.CLAIM_MISSING, {"iss": None}),
        (Fault.CLAIM_MISSING, {"aud": None}),
        (Fault.CLAIM_MISSING, {"exp": None}),
        (Fault.CLAIM_MISSING, {"iat": None}),
        (Fault.CLAIM_MISSING, {"sub": None}),
        (Fault.SUBJECT, {"sub": ""}),
        (Fault.SUBJECT, {"sub": "s" * 256}),
        (Fault.SUBJECT, {"sub": "s1\n"}),
        (Fault.TOKEN, {"exp": "soon"}),
        (Fault.TOKEN, {"iat": "now"}),
        (Fault.TOKEN, {"exp": {}}),
    ],
)
def test_what_a_token_says_has_to_hold(fault, claims):
    assert _fault(signed(_claims(**claims))) is fault


@pytest.mark.parametrize("sub", [1, ["s1"], {"a": 1}, True])
def test_a_subject_is_text(sub):
    with pytest.raises(FaultError):
        subject_of({"sub": sub})


def test_a_token_without_a_signature_is_none():
    for alg in ("none", "None", "NONE", "nOnE", "", None, 1, ["RS256"]):
        assert _fault(_unsigned(_claims(), alg=alg, kid="k1")) in {Fault.ALGORITHM, Fault.TOKEN}
    head, payload, _ = signed(_claims()).split(".")
    assert _fault(f"{head}.{payload}.") is Fault.SIGNATURE


@pytest.mark.parametrize("secret", [PEM, CLIENT_SECRET.encode(), b""])
def test_a_shared_secret_proves_nothing_even_if_it_is_the_public_key(secret):
    assert _fault(_by_shared_secret(secret)) is Fault.ALGORITHM
    assert _fault(_by_shared_secret(secret), expected=Expected(ISSUER, CLIENT, ("HS256", "RS256"))) is Fault.KEY


@pytest.mark.parametrize(
    ("fault", "token"),
    [
        (Fault.SIGNATURE, signed(_claims(), OTHER_KEY)),
        (Fault.KEY, signed(_claims(), kid="k2")),
        (Fault.KEY, signed(_claims(), kid="../../../../dev/null")),
        (Fault.KEY, signed(_claims(), kid="k1' OR '1'='1")),
        (Fault.SIGNATURE, signed(_claims(), OTHER_KEY, jwk=public(OTHER_KEY))),
        (Fault.SIGNATURE, signed(_claims(), OTHER_KEY, jku="https://evil.example/keys")),
        (Fault.SIGNATURE, signed(_claims(), OTHER_KEY, x5u="https://evil.example/certificate")),
        (Fault.ALGORITHM, signed(_claims(), algorithm="RS512")),
        (Fault.TOKEN, signed(_claims(), crit=["exp"])),
    ],
)
def test_it_is_signed_by_the_providers_own_key_in_the_providers_own_way(fault, token):
    assert _fault(token) is fault


def test_what_was_signed_is_what_is_read():
    head, _, signature = signed(_claims()).split(".")
    assert _fault(f"{head}.{_part(_claims(sub='somebody else'))}.{signature}") is Fault.SIGNATURE


@pytest.mark.parametrize(
    "token", ["", ".", "..", "a.b.c", "é.é.é", "\0", "a" * 100_000, f"{_part([1])}.{_part([1])}.x"]
)
def test_what_is_no_token_is_none(token):
    assert _fault(token) is Fault.TOKEN


def test_a_token_nested_without_end_is_none():
    deep = base64.urlsafe_b64encode(b'{"alg":"RS256","a":' + b"[" * 100_000 + b"]" * 100_000 + b"}").decode()
    assert _fault(f"{deep}.{deep}.x") is Fault.TOKEN


@pytest.mark.parametrize(
    "keys",
    [
        None,
        [],
        "k",
        {},
        {"keys": None},
        {"keys": {}},
        {"keys": []},
        {"keys": [None, 1, "k", []]},
        {"keys": [{}]},
        {"keys": [{"kty": "RSA", "kid": "k1"}]},
        {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "k1"}]},
        {"keys": [public(KEY, use="enc")]},
        {"keys": [public(KEY, alg="RS512")]},
        {"keys": [public(KEY, n="AQAB")]},
        {"keys": [public(KEY), public(OTHER_KEY)]},
        {"keys": [public(KEY)] * 200},
    ],
)
def test_keys_that_are_none_or_not_one_open_nothing(keys):
    assert _fault(signed(_claims()), keys) is Fault.KEY


def test_a_key_that_is_too_short_proves_nothing():
    short = rsa.generate_private_key(public_exponent=65_537, key_size=1_024)  # noqa: S505
    with pytest.warns(jwt.InsecureKeyLengthWarning):
        token = signed(_claims(), short)
    assert _fault(token, {"keys": [public(short)]}) is Fault.KEY


def test_one_key_needs_no_name():
    token = jwt.encode(_claims(), KEY, algorithm="RS256")
    assert signed_claims(token, {"keys": [public(KEY)]}, EXPECTED)["sub"] == "s1"
    assert _fault(token, {"keys": [public(KEY), public(OTHER_KEY, kid="k2")]}) is Fault.KEY


def test_other_kinds_of_keys_sign_too():
    curve, edwards = ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate()
    for key, algorithm, kind in (
        (curve, "ES256", jwt.algorithms.ECAlgorithm),
        (edwards, "EdDSA", jwt.algorithms.OKPAlgorithm),
    ):
        shown = {**json.loads(kind.to_jwk(key.public_key())), "kid": "k1"}
        assert signed_claims(signed(_claims(), key, algorithm), {"keys": [shown]}, EXPECTED)["sub"] == "s1"
        assert _fault(signed(_claims()), {"keys": [shown]}) is Fault.KEY


def test_a_nonce_is_what_this_browser_was_given():
    assert new_nonce() != new_nonce()
    require_nonce({"nonce": "n"}, "n")
    for said, given in (("m", "n"), (None, "n"), ("n", None), ("", ""), (None, None), (["n"], "n"), ("é", "n")):
        with pytest.raises(FaultError) as error:
            require_nonce({"nonce": said}, given)
        assert error.value.fault is Fault.NONCE
