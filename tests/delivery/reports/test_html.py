import json
import re
from datetime import UTC, datetime

from delivery.hunted import small_hunt
from vedette.delivery.reports.html import REPORT
from vedette.schema.evidence import EvidenceRow


def data_of(page, name):
    (text,) = re.findall(rf'<script type="application/json" id="{name}">(.*?)</script>', page.decode())
    return json.loads(text)


def row(**changes):
    usual = {
        "incident_id": "inc-0123456789ab",
        "source": "log",
        "record": 7,
        "timestamp": datetime(2026, 3, 2, tzinfo=UTC),
    }
    return EvidenceRow(
        **{**usual, "device": "WKS-07", "role": "file", "fields": {"TargetFilename": "C:\\x"}, **changes}
    )


def test_events_stand_with_their_incident():
    draft = REPORT.draft(small_hunt())
    draft.take(row())
    page = draft.finish()
    (told,) = data_of(page, "inc-0123456789ab")["events"]
    assert (told["record"], told["fields"]) == (7, {"TargetFilename": "C:\\x"})
    assert data_of(page, "inc-ba9876543210")["events"] == []


def test_a_document_alone_makes_the_page_of_a_draft_without_rows():
    assert REPORT.render(small_hunt()) == REPORT.draft(small_hunt()).finish()


def test_the_title_counts_incidents():
    assert "<title>Vedette hunt: 2 incidents</title>" in REPORT.render(small_hunt()).decode()
