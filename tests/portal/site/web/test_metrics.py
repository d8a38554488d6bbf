from dataclasses import replace

import pytest
from django.conf import settings
from prometheus_client.parser import text_string_to_metric_families

from portal.people import PASSWORD, House

TOKEN = "a-token-of-the-tests-only"


@pytest.fixture
def token(monkeypatch):
    monkeypatch.setattr(settings, "CONFIGURATION", replace(settings.CONFIGURATION, metrics_token=TOKEN))
    return {"Authorization": f"Bearer {TOKEN}"}


def _samples(response):
    families = text_string_to_metric_families(response.content.decode())
    return {(one.name, *sorted(one.labels.values())): one.value for family in families for one in family.samples}


def test_without_a_token_in_the_settings_there_is_nothing(client, db):
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize(
    "shown", [None, "", "Bearer", "Bearer ", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", "Bearer é"]
)
def test_who_shows_no_token_or_another_sees_nothing(shown, token, client, db):
    response = client.get("/metrics", headers={} if shown is None else {"Authorization": shown})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert b"vedette_" not in response.content


def test_a_session_is_no_token(token, signed_in):
    assert signed_in("ada").get("/metrics").status_code == 401


def test_it_is_what_prometheus_reads(token, client, house: House):
    client.get("/accounts/login/")
    response = client.get("/metrics", headers=token)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/plain; version=")
    found = _samples(response)
    assert found["vedette_request_seconds_count", "2xx", "account_login"] == 1
    assert found["vedette_organisations",] == 2
    assert found["vedette_audit_chain_height", str(house.meridian)] > 0
    assert found["vedette_source_up", "audit_chains"] == 1


def test_refused_sign_ins_are_counted(token, client, house: House):
    client.post("/accounts/login/", {"login": "rita@people.example", "password": f"not {PASSWORD}"})
    assert _samples(client.get("/metrics", headers=token))["vedette_sign_in_failures_total",] == 1


def test_it_names_nobody_and_no_address(token, client, house: House):
    client.get(f"/organisations/{house.meridian}/?q=somebody")
    client.get("/nothing/at/all")
    text = client.get("/metrics", headers=token).content.decode()
    assert not [word for word in ("Meridian", "meridian", "Bramble", "CANARY", "somebody", "/nothing") if word in text]


def test_a_thousand_addresses_that_do_not_exist_are_one_line(token, client, db):
    for number in range(30):
        client.get(f"/nothing/{number}")
    found = _samples(client.get("/metrics", headers=token))
    assert found["vedette_request_seconds_count", "4xx", "unknown"] == 30
    assert len([key for key in found if key[0] == "vedette_request_seconds_count"]) == 1
