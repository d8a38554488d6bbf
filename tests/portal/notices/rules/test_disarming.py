"""In a document nothing can be clicked on, and everything can still be read."""

from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.notices.rules.test_document import SAID
from vedette.portal.notices.rules.contents import Evidence, Indicator
from vedette.portal.notices.rules.disarming import disarmed_document, disarmed_prose


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("http://evil.example/a.exe", "http[:]//evil[.]example/a.exe"),
        ("see www.evil.zip now", "see www[.]evil[.]zip now"),
        ("from admin@evil.example", "from admin[@]evil[.]example"),
        ("on mer-ws011.corp.example, twice", "on mer-ws011[.]corp[.]example, twice"),
        ("to 203.0.113.7:443", "to 203[.]0[.]113[.]7:443"),
    ],
)
def test_addresses_are_disarmed(said, shown):
    assert disarmed_prose(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "At 2026-03-02T09:15:00.000000Z, e.g. 09:15",
        "rundll32.exe read C:\\Users\\g.lantern\\a.docm",
        "MERIDIAN\\g.lantern took 1.5 s",
        "T1003.001 [e3].",
    ],
)
def test_moments_files_accounts_and_marks_stay_as_they_are(said):
    assert disarmed_prose(said) == said


def test_a_host_behind_two_backslashes_is_disarmed():
    assert disarmed_prose("\\\\evil.example\\share") == "\\\\evil[.]example\\share"


@given(st.text(max_size=80))
def test_twice_is_no_more_than_once(text):
    once = disarmed_prose(text)
    assert disarmed_prose(once) == once
    assert "://" not in once or not once.split("://")[0][-1:].isalnum()


def test_a_long_text_without_an_end_is_done_at_once():
    assert len(disarmed_prose("a." * 10_000 + "-" * 10_000)) >= 30_000


def test_a_document_is_disarmed_everywhere_and_stays_a_document():
    indicator = Indicator("url", "http://evil.example/09:15", "from evil.example")
    evidence = Evidence("e1", "ws.evtx", 7, "2026-03-02T09:15:00.000000Z", "ws.example", "http://evil.example")
    contents = msgspec.structs.replace(
        SAID.contents, title="evil.example", indicators=(indicator,), evidence=(evidence,)
    )
    shown = disarmed_document(msgspec.structs.replace(SAID, contents=contents))
    assert b"evil.example" not in msgspec.json.encode(shown)
    assert shown.contents.indicators[0].value == "http[:]//evil[.]example/09[:]15", "as in mails"
    assert shown.contents.evidence[0].at == evidence.at
    assert shown.id == SAID.id == UUID(int=shown.id.int)
