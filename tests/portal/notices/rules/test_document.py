"""The bytes that are signed tell all of a version, and are read back as they were."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from portal.incidents.told import alert
from portal.notices.telling import intrusion
from vedette.portal.incidents.rules.stories import Story
from vedette.portal.notices.rules.contents import Contents, Moment, UnreadableContentsError
from vedette.portal.notices.rules.document import (
    SCHEMA,
    About,
    Document,
    Signatories,
    Times,
    document,
    first_shown,
    moment,
    payload,
    read_moment,
)
from vedette.portal.notices.rules.drafting import drafted
from vedette.portal.tenants.rules import Language

SAID = Document(
    schema=SCHEMA,
    id=UUID(int=1),
    number=7,
    version=2,
    is_sample=False,
    is_retracted=False,
    reason="The scope grew.",
    replaces="ab" * 32,
    about=About(UUID(int=2), "Meridian", UUID(int=3), 4),
    times=Times("", "2026-03-02T09:25:00.000000Z", "2026-03-02T10:15:00.000000Z"),
    signatories=Signatories("Hugo", "Mina", ""),
    contents=drafted(Story(intrusion("a"), [alert("a")]), Language.ENGLISH),
)


def test_a_version_is_read_back_from_its_bytes():
    assert document(payload(SAID)) == SAID
    assert payload(document(payload(SAID))) == payload(SAID)


@pytest.mark.parametrize("stored", [b"", b"{}", payload(SAID).replace(b"vedette.notice/1", b"vedette.notice/2")])
def test_other_bytes_are_no_notice(stored):
    with pytest.raises(UnreadableContentsError):
        document(stored)


def test_moments_are_utc_whatever_clock_they_were_told_by():
    there = datetime(2026, 3, 2, 11, 15, tzinfo=timezone(timedelta(hours=2)))
    assert moment(there) == moment(datetime(2026, 3, 2, 9, 15, tzinfo=UTC)) == "2026-03-02T09:15:00.000000Z"
    assert moment(None) == ""


def test_a_version_from_before_zones_were_kept_shows_times_in_utc():
    before = payload(SAID).replace(b',"zone":"UTC"', b"")
    assert before != payload(SAID)
    assert document(before).times.zone == "UTC"


def test_a_moment_is_read_as_it_was_written_and_what_is_none_is_none():
    at = datetime(2026, 3, 2, 1, 0, 0, 5, tzinfo=UTC)
    assert read_moment(moment(at)) == at
    assert [read_moment(text) for text in (moment(None), "yesterday")] == [None, None]


def test_the_attacker_began_where_the_timeline_does_or_earlier():
    early, late = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 11))
    told = Contents(
        Language.ENGLISH,
        "HandsOnKeyboard",
        timeline=(Moment("2026-03-02T09:00:00Z", "It began."), Moment("", "Sometime."), Moment("nonsense", "What?")),
    )
    assert first_shown(told, late) == early
    assert first_shown(told, None) == early
    assert first_shown(Contents(Language.ENGLISH, "HandsOnKeyboard"), late) == late
    assert first_shown(Contents(Language.ENGLISH, "HandsOnKeyboard"), None) is None
