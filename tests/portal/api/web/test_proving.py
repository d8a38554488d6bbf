import pytest
from django.test import Client

from portal.api.calling import let_in
from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.api.models import ApiApplication
from vedette.portal.api.rules.limits import A_MINUTE
from vedette.portal.api.rules.permissions import ApiPermission

LIST = "/api/alerts"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer x", "Basic x", "Token x", "Bearer " + "x" * 5_000])
def test_without_a_token_nothing_is_answered(header, db):
    answer = Client().get(LIST, headers={"Authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer ")
    assert answer.json()["error"]["code"] == "Unauthorized"


@pytest.mark.parametrize("name", ["alice", "oscar", "lee", "ada"])
def test_no_session_opens_it(name, house: House, signed_in):
    client = signed_in(name)
    assert client.get(LIST).status_code == 401
    assert client.patch("/api/incidents/1", "{}", "application/json").status_code == 401


def test_beside_a_session_the_token_alone_decides(caller, house: House, signed_in):
    answer = signed_in("ada").get(LIST, headers=caller.headers())
    assert (answer.status_code, answer.json()["value"]) == (200, [])


def test_no_token_opens_a_page(caller, house: House):
    for place in ("/", f"/organisations/{house.meridian}/incidents/", f"/organisations/{house.meridian}/"):
        answer = Client().get(place, headers=caller.headers())
        assert (answer.status_code, "/accounts/login/" in answer["Location"]) == (302, True)


def test_a_permission_that_lacks_is_named(house: House):
    reader = let_in(house.meridian, "Reader", "Alert.Read.All")
    assert reader.ask(LIST).status_code == 200
    for answer, lacking in (
        (reader.ask("/api/incidents"), "Incident.Read.All"),
        (reader.change("/api/alerts/x", {"status": "New"}), "Alert.ReadWrite.All"),
        (reader.change("/api/alerts/batchUpdate", {}, "POST"), "Alert.ReadWrite.All"),
    ):
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "Forbidden")
        assert lacking in answer.json()["error"]["message"]


@pytest.mark.parametrize("permission", [ApiPermission.WRITE_ALERTS, ApiPermission.WRITE_INCIDENTS])
def test_who_may_write_may_read(permission, house: House):
    writer = let_in(house.meridian, "Writer", permission)
    place = LIST if permission is ApiPermission.WRITE_ALERTS else "/api/incidents"
    assert writer.ask(place).status_code == 200


def test_who_calls_too_often_is_told_how_long_to_wait(caller):
    caller.calls(A_MINUTE - 2)
    assert [caller.ask(LIST).status_code for _ in range(2)] == [200, 429]
    answer = caller.ask(LIST)
    assert answer.json()["error"]["code"] == "TooManyRequests"
    assert 0 < int(answer["Retry-After"]) <= 61


def test_a_revoked_application_is_out_at_once(caller):
    with everything_in_view():
        ApiApplication.objects.update(revoked="2026-03-02T09:15:00Z")
    assert caller.ask(LIST).status_code == 401


def test_no_more_of_a_body_is_read_than_may_be(caller):
    answer = caller.change("/api/incidents/1", " " * 200_000)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "RequestTooLarge")


@pytest.mark.parametrize(("method", "place"), [("POST", LIST), ("DELETE", "/api/incidents/1"), ("OPTIONS", LIST)])
def test_other_methods_are_not_answered(method, place, caller):
    assert caller.change(place, {}, method).status_code == 405


def test_answers_are_json_that_no_cache_keeps(caller):
    answer = caller.ask(LIST)
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
