"""What holds for every report; a new file in ``delivery/reports`` is tested here the moment it appears."""

import os
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings

from delivery.hunted import document, hostile_hunts, small_hunt
from docs.pages import DOCS, tables
from vedette.delivery import report_registry
from vedette.delivery.report import Report
from vedette.delivery.report_registry import reports

GOLDEN = Path(__file__).parent / "golden"
EVERY_REPORT = pytest.mark.parametrize("report", reports(), ids=lambda report: report.name)


def twice():
    return Report("same", "text/plain", "Write it twice.", bytes)


def test_the_reports_are_found():
    assert {"csv", "html", "navigator", "stix"} <= {report.name for report in reports()}


def test_two_reports_of_one_name_are_refused(monkeypatch):
    found = [SimpleNamespace(name=name) for name in "ab"]
    monkeypatch.setattr(report_registry, "iter_modules", lambda _: found)
    monkeypatch.setattr(report_registry, "import_module", lambda _: SimpleNamespace(REPORT=twice()))
    with pytest.raises(ValueError, match="two reports are named same"):
        reports.__wrapped__()


@EVERY_REPORT
def test_a_report_says_what_it_is(report):
    assert re.fullmatch("[a-z]+", report.name)
    assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+(;.*)?", report.media_type)
    assert report.summary[0].isupper()
    assert report.summary.endswith(".")


@EVERY_REPORT
def test_a_report_is_explained(report):
    rows = tables(DOCS / "reference" / "exports.md")["Exports"]
    assert [row for row in rows if f"`{report.option} FILE`" in row[0] and f"`{report.media_type}`" in row[1]]


@EVERY_REPORT
def test_the_small_hunt_gives_the_file_that_was_looked_at(report):
    """Set VEDETTE_RENEW_GOLDEN to write the files anew, then look at what changed in them."""
    golden = GOLDEN / f"small-hunt.{report.name}"
    written = report.render(small_hunt())
    if os.environ.get("VEDETTE_RENEW_GOLDEN"):
        golden.write_bytes(written)
    assert golden.read_bytes() == written


@EVERY_REPORT
def test_equal_documents_give_equal_files(report, simulated):
    assert report.render(simulated) == report.render(simulated)


@EVERY_REPORT
def test_a_report_that_wants_events_can_do_without(report):
    if report.draft is not None:
        assert report.draft(small_hunt()).finish() == report.render(small_hunt())


@EVERY_REPORT
def test_a_hunt_that_found_nothing_can_be_told(report):
    assert report.render(document([], []))


@EVERY_REPORT
def test_a_document_of_another_schema_is_refused(report):
    with pytest.raises(ValueError, match="hunt/1"):
        report.render({**small_hunt(), "schema": "vedette.hunt/2"})


@EVERY_REPORT
def test_fields_that_later_versions_add_are_passed_over(report):
    known = small_hunt()
    later = {**known, "later": 1, "incidents": [{**each, "later": [1]} for each in known["incidents"]]}
    assert report.render(later) == report.render(known)


@EVERY_REPORT
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.large_base_example])
@given(hunted=hostile_hunts())
def test_no_text_is_too_hostile_to_be_written(report, hunted):
    report.render(hunted).decode("utf-8")
