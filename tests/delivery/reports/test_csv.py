import csv
import re
from io import StringIO

from hypothesis import HealthCheck, given, settings

from delivery.hunted import alert, hostile_hunts, one_incident, small_hunt
from vedette.delivery.reports.csv import REPORT


def rows(hunted):
    text = REPORT.render(hunted).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def test_an_incident_is_a_row():
    first, second = rows(small_hunt())
    assert (first["Rank"], first["Severity"], first["Score"]) == ("1", "high", "71.5")
    assert (first["Devices"], first["Accounts"]) == ("WKS-07", "MERIDIAN\\a.chen")
    assert second["Incident"] == "inc-ba9876543210"


def test_what_happened_and_how_it_began_are_told():
    first, second = rows(small_hunt())
    assert first["Summary"] == "Somebody at WKS-07 read the memory of LSASS."
    assert first["Root cause"] == "It began with cmd.exe; the telemetry ends there."
    assert second["Summary"] == second["Root cause"] == ""


def test_times_are_such_that_spreadsheets_know_them():
    first, second = rows(small_hunt())
    assert first["First activity (UTC)"] == "2026-03-02 09:15:00"
    assert second["First activity (UTC)"] == ""


def test_hits_that_were_counted_and_not_listed_count():
    assert rows(small_hunt())[0]["Hits"] == "4"


def test_a_rule_is_quoted_once_with_its_title_id_and_author():
    (row,) = rows(one_incident(alert("a" * 16), alert("b" * 16)))
    assert row["Rules"] == "Memory is dumped [22222222-2222-4222-8222-222222222222] by Vedette maintainers"


def test_spreadsheets_are_told_the_encoding():
    assert REPORT.render(small_hunt()).startswith(b"\xef\xbb\xbf")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.large_base_example])
@given(hostile_hunts())
def test_nothing_becomes_a_formula_or_a_row_whatever_the_delimiter(hunted):
    text = REPORT.render(hunted).decode("utf-8-sig")
    assert len(text.splitlines()) == len(rows(hunted)) + 1 == 2
    assert not [piece for piece in re.split('[,;|"\t\r\n]', text) if piece.strip().startswith(("=", "+", "-", "@"))]
