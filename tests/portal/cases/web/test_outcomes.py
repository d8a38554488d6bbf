"""What experts do on the page of a case with what came of it."""

import re

import pytest

from portal.cases.consulting import investigated
from portal.cases.linking import linked
from vedette.portal.cases.models import CaseLink
from vedette.portal.hunting.models import VerdictEntry
from vedette.portal.incidents.models import Incident

pytestmark = pytest.mark.usefixtures("all_in_view")
RIGHT = {"verdict": "TruePositive", "reason_codes": ["KnownBadIndicator"], "minutes": "30"}


def _address(place, tail=""):
    return f"/organisations/{place.organisation}/cases/{place.case}/{tail}"


def _judge(client, place, at, **said):
    address = _address(place, f"incidents/{at.incident}/verdict/")
    page = client.get(address).content.decode()
    shown = re.search(r'name="shown" value="([^"]+)"', page)[1]
    return client.post(address, {"shown": shown, **RIGHT, **said})


def test_a_link_is_made_and_taken_away(subscribed, at, signed_in):
    place, client = investigated(subscribed), signed_in("hugo")
    client.post(_address(place, "link/"), {"target": f"incident:{at.incident}"})
    client.post(_address(place, "unlink/"), {"target": f"incident:{at.incident}"})
    assert [each.is_undone for each in CaseLink.objects.order_by("pk")] == [False, True]
    client.post(_address(place, "link/"), {"target": "nothing\x00"})
    assert "That is not there" in client.get(_address(place)).content.decode()


def test_the_verdict_is_given_right_there(subscribed, at, signed_in):
    place, client = linked(subscribed, at), signed_in("hugo")
    assert _judge(client, place, at).headers["Location"] == _address(place)
    assert VerdictEntry.objects.get().occasion == "CASE-00001"
    assert "CASE-00001" in signed_in("lee").get("/hunting/verdicts/").content.decode()


def test_what_cannot_be_kept_is_shown_again_with_the_reason(subscribed, at, signed_in):
    place, client = linked(subscribed, at), signed_in("hugo")
    page = _judge(client, place, at, verdict="FalsePositive", note="Look <b>again</b>").content.decode()
    assert "Look &lt;b&gt;again&lt;/b&gt;" in page
    assert 'class="field-error"' in page
    assert not VerdictEntry.objects.exists()
    stale = client.post(_address(place, f"incidents/{at.incident}/verdict/"), {"shown": "forged", **RIGHT})
    assert stale.status_code == 200
    assert not VerdictEntry.objects.exists()


def test_an_incident_that_is_not_linked_is_not_judged_here(subscribed, at, signed_in):
    place = investigated(subscribed)
    assert signed_in("hugo").get(_address(place, f"incidents/{at.incident}/verdict/")).status_code == 404


def test_an_incident_is_raised_once(subscribed, signed_in):
    place, client = investigated(subscribed), signed_in("hugo")
    said = {"title": "A tool that no rule knows", "severity": "High"}
    for _ in range(2):
        client.post(_address(place, "raise/"), said)
    assert [each.name for each in Incident.objects.all()] == ["A tool that no rule knows"]
    assert "raised from this case already" in client.get(_address(place)).content.decode()
    client.post(_address(place, "raise/"), {"title": "", "severity": "Worst"})
    assert Incident.objects.count() == 1


@pytest.mark.parametrize("tail", ["dossier/", "link/", "unlink/", "raise/"])
def test_the_organisation_finds_nothing_there(tail, subscribed, signed_in):
    place = investigated(subscribed)
    assert signed_in("alice").post(_address(place, tail)).status_code == 404
