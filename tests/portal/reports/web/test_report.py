"""The page of the report."""

import csv
import io
import re

import pytest
from django.utils import timezone

from portal.hunts.planning import an_outcome, concluded
from portal.hunts.queries.test_funnel import tell
from portal.incidents.told import incident
from vedette.portal.hunts.rules.states import HuntVerdict
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.models import Incident


def _text(answer):
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def _reports(house):
    return f"/organisations/{house.meridian}/service-report/"


def _now(house):
    return f"{_reports(house)}{timezone.now():%Y-%m}/"


@pytest.fixture
def busy(house, hunted):
    """A month with an intrusion that was told of, and two hunts."""
    hunted(incident("a"))
    tell(Place(house.meridian, Incident.objects.get().pk), title="Credentials were read")
    concluded(house, title="Empty hunt", techniques=("T1590",))
    concluded(house, title="=Found hunt", outcome=an_outcome(verdict=HuntVerdict.CONFIRMED, incidents=(1,)))


@pytest.mark.parametrize("who", ["alice", "rita", "hugo"])
def test_the_month_that_goes_on_tells_what_was_done_and_that_it_is_not_over(who, house, signed_in, busy):
    client = signed_in(who)
    assert client.get(_reports(house)).headers["Location"] == _now(house)
    text = _text(client.get(_now(house)))
    for told in (
        "This month is not over.",
        "Hunted and triaged 1 Incidents that a hunt brought up",
        "Notified 1 Of these",
        "Credentials were read",
        "Nothing found 1 · Suspicious 0 · Confirmed 1 · 190 minutes spent",
        "Empty hunt",
        "Credential access 1",
        "T1003.001 1 hunted for",
        "Hunted for, and named by no alert: T1590",
        "Nothing that was recommended waits for you.",
        "Later month",
    ):
        assert (told in text) is (told != "Later month"), told


def test_a_month_without_anything_says_so(house, signed_in):
    text = _text(signed_in("rita").get(f"{_reports(house)}2025-03/"))
    for told in (
        "No notification was published in this month.",
        "No hunt by a hunter was concluded in this month.",
        "No alert was raised in this month.",
        "On 31 days nothing came",
        "Later month",
    ):
        assert told in text
    assert "not over" not in text


def test_what_is_no_month_or_still_to_come_is_not_there(house, signed_in):
    client = signed_in("rita")
    for month in ("2025-13", "0-1", "2998-01"):
        assert client.get(f"{_reports(house)}{month}/").status_code == 404
        assert client.get(f"{_reports(house)}{month}/hunts.csv").status_code == 404


def test_the_hunts_are_a_table_for_spreadsheets_in_which_nothing_is_a_formula(house, signed_in, busy):
    answer = signed_in("rita").get(f"{_now(house)}hunts.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Verdict"] for row in rows] == ["Nothing found", "Confirmed"]
    assert not rows[1]["Hunt"].startswith("=")
    assert (rows[0]["Techniques"], rows[0]["From (UTC)"], rows[0]["Minutes"]) == ("T1590", "2026-03-01 00:00", "95")


def test_it_speaks_french(house, signed_in, busy):
    client = signed_in("rita")
    client.post("/account/", {"name": "Rita", "language": "fr", "theme": "auto"})
    text = _text(client.get(_now(house)))
    assert "Rapport de service" in text
    assert "Chass\u00e9s et tri\u00e9s" in text
