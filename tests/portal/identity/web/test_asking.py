from uuid import uuid4

import pytest

from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.policy import EgressPolicy
from vedette.portal.identity.queries import Speaker
from vedette.portal.identity.rules.issuers import Fault, FaultError
from vedette.portal.identity.web.asking import description, keys, remembered_description, told_of


def _speaker(issuer):
    return Speaker(uuid4(), uuid4(), issuer.address, "vedette", "secret", "groups")


def test_a_provider_describes_itself_and_shows_its_keys(issuer):
    found = description(issuer.address)
    assert found.token_endpoint == f"{issuer.address}/token"
    assert keys(found.jwks_uri) == issuer.keys


def test_nobody_is_asked_whom_the_operator_does_not_allow(issuer, settings):
    settings.EGRESS_POLICY = EgressPolicy()
    with pytest.raises(EgressError) as error:
        description(issuer.address)
    assert error.value.trouble is Trouble.HTTPS_NEEDED
    assert issuer.asked == []


@pytest.mark.parametrize(
    ("status", "body", "fault"),
    [
        (404, b"{}", Fault.ANSWER),
        (500, b"", Fault.ANSWER),
        (200, b"", Fault.ANSWER),
        (200, b"<html>", Fault.ANSWER),
        (200, b"\xff\xfe", Fault.ANSWER),
        (200, b"[" * 100_000, Fault.ANSWER),
        (200, b'{"a":NaN}', Fault.ANSWER),
        (200, b"[]", Fault.NO_OBJECT),
        (200, b'"text"', Fault.NO_OBJECT),
    ],
)
def test_what_is_no_description_is_a_fault(status, body, fault, issuer):
    issuer.answers["/.well-known/openid-configuration"] = status, body
    with pytest.raises(FaultError) as error:
        description(issuer.address)
    assert error.value.fault is fault


def test_an_answer_without_an_end_is_not_read_to_it(issuer):
    issuer.answers["/.well-known/openid-configuration"] = 200, b" " * 5_000_000
    with pytest.raises(EgressError) as error:
        description(issuer.address)
    assert error.value.trouble is Trouble.TOO_LARGE


def test_what_is_told_besides_is_told_to_whoever_holds_the_token(issuer):
    issuer.subject, issuer.told = "s1", {"groups": ["a"]}
    assert told_of(f"{issuer.address}/userinfo", "opaque") == {"sub": "s1", "groups": ["a"]}
    with pytest.raises(FaultError):
        told_of(f"{issuer.address}/userinfo", "guessed")
    issuer.answers["/userinfo"] = 200, b"[]"
    with pytest.raises(FaultError):
        told_of(f"{issuer.address}/userinfo", "opaque")


def test_many_sign_ins_ask_once(issuer):
    speaker = _speaker(issuer)
    found = {remembered_description(speaker) for _ in range(5)}
    assert len(found) == len(issuer.asked) == 1


@pytest.mark.parametrize("status", [404, 302])
def test_a_trouble_is_remembered_too(status, issuer):
    issuer.answers["/.well-known/openid-configuration"] = status, b""
    speaker = _speaker(issuer)
    for _ in range(5):
        with pytest.raises(FaultError) as error:
            remembered_description(speaker)
        assert error.value.fault is Fault.ANSWER
    assert len(issuer.asked) == 1


def test_one_that_does_not_answer_is_not_asked_again_at_once(issuer, settings):
    settings.EGRESS_POLICY = EgressPolicy()
    speaker, before = _speaker(issuer), settings.EGRESS_POLICY
    for policy in (before, None):
        settings.EGRESS_POLICY = policy
        with pytest.raises(EgressError) as error:
            remembered_description(speaker)
        assert error.value.trouble is Trouble.HTTPS_NEEDED
