"""The service as it runs, asked by a client library that somebody else wrote."""

import json

import pytest
from authlib.integrations.requests_client import OAuth2Session

from portal.api.calling import RESOURCE
from portal.serving import do_in

READY = "from vedette.portal.site.management.house import open_house; open_house()"
"""Rows need a ready Django."""


@pytest.fixture
def told(running, tmp_path):
    """The address of the service, and what a program of Meridian's was told."""
    _, address = running()
    told = tmp_path / "told.json"
    do_in(tmp_path / "data", f"{READY}; from portal.api.seeded import seed; seed({str(told)!r})")
    return address, json.loads(told.read_text(encoding="utf-8"))


def _session(told, version, method):
    address, own = told
    scope = f"{RESOURCE}/.default" if version else None
    session = OAuth2Session(own["client_id"], own["client_secret"], method, scope=scope)
    wanted = {} if version else {"resource": RESOURCE}
    session.fetch_token(f"{address}/{own['tenant']}/oauth2/{version}token", grant_type="client_credentials", **wanted)
    return session


def test_a_client_reads_page_by_page_changes_and_waits(told):
    address, _ = told
    session = _session(told, "v2.0/", "client_secret_post")
    pages = [session.get(f"{address}/api/alerts", params={"$top": 3, "$skip": skip}).json() for skip in (0, 3, 6, 9)]
    assert [len(page["value"]) for page in pages] == [3, 3, 1, 0]
    ids = [each["id"] for page in pages for each in page["value"]]
    assert len(set(ids)) == 7

    place = f"{address}/api/alerts/{ids[0]}"
    changed = session.patch(place, json={"status": "InProgress", "comment": "Ticket 4711"})
    assert (changed.status_code, changed.json()["status"]) == (200, "InProgress")
    assert session.get(place).json()["comments"][0]["createdBy"] == "SIEM (API)"
    listed = session.get(f"{address}/api/alerts", params={"$filter": "status ne 'InProgress'", "$count": "true"})
    assert listed.json()["@odata.count"] == 6

    other = _session(told, "", "client_secret_basic")
    assert other.get(f"{address}/api/incidents", params={"$top": 1}).json()["value"][0]["incidentId"] == 7
    answers = [other.get(f"{address}/api/incidents/99") for _ in range(15)]
    assert {each.status_code for each in answers} == {404, 429}
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 3_601
    assert answers[-1].json()["error"]["code"] == "TooManyRequests"
