import base64
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client

from portal.api.calling import RESOURCE
from portal.people import House
from vedette.portal.api.rules.limits import A_MINUTE

FORM = "application/x-www-form-urlencoded"


def _post(tenant, form, version="v2.0/", **headers):
    body = form if isinstance(form, str) else urlencode(form)
    return Client(enforce_csrf_checks=True).post(f"/{tenant}/oauth2/{version}token", body, FORM, headers=headers)


def _basic(name, secret):
    return "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()


def test_a_token_opens_the_api_for_an_hour(caller):
    answer = _post(caller.tenant, caller.form())
    told = answer.json()
    assert (answer.status_code, told["token_type"]) == (200, "Bearer")
    assert 3_590 <= told["expires_in"] == told["ext_expires_in"] <= 3_600
    assert answer["Cache-Control"] == "no-store"
    shown = Client().get("/api/alerts", headers={"Authorization": f"bearer {told['access_token']}"})
    assert shown.status_code == 200


def test_the_older_version_tells_numbers_as_texts(caller):
    form = caller.form(resource=RESOURCE)
    form.pop("scope")
    told = _post(caller.tenant, form, version="").json()
    assert told["resource"] == RESOURCE
    assert told["expires_in"].isdigit()
    assert int(told["expires_on"]) - int(told["not_before"]) == int(told["expires_in"])


def test_the_secret_may_stand_in_the_header(caller):
    form = {"grant_type": "client_credentials"}
    answer = _post(caller.tenant, form, Authorization=_basic(caller.client, caller.secret))
    assert answer.status_code == 200
    answer = _post(caller.tenant, form, Authorization=_basic(caller.client, "wrong"))
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Basic realm="Vedette"')


@pytest.mark.parametrize("tenant", ["own", "foreign", "unknown", "common", "\u00e9"])
def test_no_answer_tells_which_tenants_and_applications_there_are(tenant, caller, house: House):
    places = {"own": house.meridian, "foreign": house.bramble, "unknown": uuid4()}
    wrong = caller.form(client_secret="x" * 43) if tenant == "own" else caller.form()
    answer = _post(places.get(tenant, tenant), wrong)
    assert answer.status_code == 401
    assert answer.json() == {
        "error": "invalid_client",
        "error_description": "There is no such application in this tenant, or its secret is wrong or over.",
    }


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ("", 401, "invalid_client"),
        ("client_id=c&client_secret=s", 400, "unsupported_grant_type"),
        ("client_id=c&client_secret=s&grant_type=client_credentials&scope=Alert.Read.All", 400, "invalid_scope"),
        ("a=" + "x" * 10_000, 400, "invalid_request"),
    ],
)
def test_what_is_wrong_is_told_in_oauths_words(form, status, error, db):
    answer = _post(uuid4(), form)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer["Cache-Control"] == "no-store"


def test_who_asks_too_often_is_told_how_long_to_wait(caller):
    caller.calls(A_MINUTE - 1)
    answer = _post(caller.tenant, caller.form())
    assert (answer.status_code, answer.json()["error"]) == (429, "temporarily_unavailable")
    assert 0 < int(answer["Retry-After"]) <= 61
