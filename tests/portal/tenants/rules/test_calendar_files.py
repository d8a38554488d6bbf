from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.tenants.rules.calendar_files import LONGEST_HOLIDAY, read_calendar

PUBLISHED = """BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20261225\r
DTEND;VALUE=DATE:20261226\r
SUMMARY;LANGUAGE=fr:Noël\\, et son\r
 \x20lendemain\r
END:VEVENT\r
BEGIN:VEVENT\r
SUMMARY:Three days\r
DTSTART;VALUE=DATE:20270105\r
DTEND;VALUE=DATE:20270108\r
END:VEVENT\r
END:VCALENDAR\r
"""


def _event(*lines):
    return "\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])


def test_days_are_read_with_their_names_and_an_event_of_three_days_is_three_days():
    found = read_calendar(PUBLISHED)
    assert found.days[0] == (date(2026, 12, 25), "Noël, et son lendemain")
    assert found.days[1:] == tuple((date(2027, 1, day), "Three days") for day in (5, 6, 7))
    assert found.left_out == 0


def test_an_event_without_an_end_is_one_day():
    assert read_calendar(_event("DTSTART;VALUE=DATE:20260501", "SUMMARY:May")).days == ((date(2026, 5, 1), "May"),)


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:20260501T090000Z", "SUMMARY:Meeting"),
        ("DTSTART;VALUE=DATE:20260501", "RRULE:FREQ=YEARLY", "SUMMARY:May"),
        ("DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260701", "SUMMARY:Long"),
        ("DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260501", "SUMMARY:None"),
        ("DTSTART;VALUE=DATE:20260230", "SUMMARY:Impossible"),
        ("DTSTART;VALUE=DATE:99991231", "DTEND;VALUE=DATE:99991231", "SUMMARY:Last"),
        ("DTSTART;VALUE=DATE:20260501", "SUMMARY: "),
        ("SUMMARY:Never",),
    ],
)
def test_what_is_no_whole_day_of_its_own_is_left_out_and_counted(lines):
    found = read_calendar(_event(*lines))
    assert (found.days, found.left_out) == ((), 1)


@given(st.text(), st.lists(st.sampled_from([*PUBLISHED.splitlines(), "DTEND;VALUE=DATE:20279999", "RDATE:1"])))
def test_whatever_a_file_says_is_read_without_an_error_and_within_bounds(text, lines):
    found = read_calendar("\n".join([*lines, text]))
    assert len(found.days) <= LONGEST_HOLIDAY * len(lines)
