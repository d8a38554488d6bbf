"""Queues as tables for spreadsheets."""

import asyncio
import csv
import io

import pytest
from asgiref.sync import sync_to_async

from portal.incidents.told import alert, incident
from vedette.portal.access.rules import is_scoped
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.web.queues import export
from vedette.portal.incidents.web.queues.export import StreamedTable
from vedette.portal.tenants.models import Person


@pytest.fixture
def place(at):
    return f"/organisations/{at.organisation}/"


def _table(response):
    assert response.streaming
    return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def test_what_is_asked_for_is_what_is_exported(signed_in, place, hunted):
    hunted(incident("low", title="Quiet", severity="low"))
    rows = _table(signed_in("rita").get(f"{place}incidents/export.csv?severity=Low"))
    assert [row[:4] for row in rows] == [["No.", "Incident", "Severity", "Status"], ["2", "Quiet", "Low", "Active"]]


def test_alerts_tell_their_incident_and_their_rule(signed_in, place):
    heads, first, _ = _table(signed_in("rita").get(f"{place}alerts/export.csv?sort=title"))
    told = dict(zip(heads, first, strict=True))
    assert (told["Alert"], told["No."], told["Rule"], told["Techniques"]) == ("Sign a", "1", "rule-a", "T1003.001")
    assert told["Time (UTC)"] == "2026-03-02 09:15:00"


@pytest.mark.parametrize("formula", ["=HYPERLINK('x')", "+1", "-1", "@SUM(A1)", "\t=1", "x;=1"])
def test_no_text_of_others_becomes_a_formula(formula, signed_in, hunted, house):
    hunted(incident("a", title=formula), alerts=[alert("a", device=formula, account=formula)])
    for name in ("incidents", "alerts"):
        rows = _table(signed_in("rita").get(f"/organisations/{house.meridian}/{name}/export.csv"))
        cells = [cell for row in rows[1:] for cell in row]
        assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t"} and cell[1:2] != "1 "]
        assert not [cell for cell in cells if ";=" in cell]


def test_more_than_one_portion_comes_in_order_and_whole(signed_in, place, hunted, monkeypatch):
    hunted(*(incident(f"n{number}") for number in range(7)))
    monkeypatch.setattr(export, "_AT_ONCE", 3)
    rows = _table(signed_in("rita").get(f"{place}incidents/export.csv?sort=number"))
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 9)]


def test_there_are_so_many_rows_at_most_and_the_page_says_so(signed_in, place, hunted, monkeypatch):
    hunted(*(incident(f"n{number}") for number in range(4)))
    monkeypatch.setattr(export, "MOST_EXPORTED", 2)
    monkeypatch.setattr("vedette.portal.incidents.web.queues.page.MOST_EXPORTED", 2)
    assert len(_table(signed_in("rita").get(f"{place}incidents/export.csv"))) == 3
    assert (
        "An export holds the first 2 rows in this order" in signed_in("rita").get(f"{place}incidents/").content.decode()
    )


def test_whoever_reads_it_french_gets_french(signed_in, place):
    Person.objects.filter(name="Rita").update(language="fr")
    rows = _table(signed_in("rita").get(f"{place}incidents/export.csv"))
    assert rows[0][:3] == ["N°", "Incident", "Gravité"]
    assert rows[1][3] == "Actif"


def test_who_sees_a_part_exports_a_part(narrowed, signed_in, house):
    text = signed_in("rita").get(f"/organisations/{house.meridian}/alerts/export.csv").getvalue().decode()
    text += signed_in("rita").get(f"/organisations/{house.meridian}/incidents/export.csv").getvalue().decode()
    assert "SRV-02" not in text
    assert "WS-01" in text


def test_a_server_that_does_many_things_at_once_gets_it_part_by_part():
    async def read():
        return [part async for part in StreamedTable(iter([b"a", b"b"]))]

    assert asyncio.run(read()) == [b"a", b"b"]
    assert sync_to_async is not None


def test_nothing_stays_in_view_after_it_was_sent(signed_in, place, at):
    answer = signed_in("rita").get(f"{place}incidents/export.csv")
    parts = iter(answer.streaming_content)
    next(parts)
    assert is_scoped()
    assert b"Credentials" in next(parts)
    assert Incident.objects.filter(pk=at.incident).exists()
