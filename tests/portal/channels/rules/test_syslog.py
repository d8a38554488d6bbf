import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.channels.rules.syslog import Heading, framed, syslog_message
from vedette.portal.incidents.rules.values import Severity

AT = datetime(2026, 3, 2, 9, 15, 7, 120_000, tzinfo=UTC)
SHAPE = re.compile(
    rb"<(\d{1,3})>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([!-~]{1,255}) Vedette - ([!-~]{1,32}) - (.*)", re.DOTALL
)


def test_a_message_of_the_standard():
    heading = Heading(AT.astimezone(timezone(timedelta(hours=2))), Severity.HIGH, "hunt.example", "alert.created")
    assert syslog_message(heading, "CEF:0|é") == (
        "<82>1 2026-03-02T09:15:07.120000Z hunt.example Vedette - alert.created - CEF:0|é".encode()
    )


@pytest.mark.parametrize(
    ("severity", "priority"),
    [
        (Severity.HIGH, b"82"),
        (Severity.MEDIUM, b"84"),
        (Severity.LOW, b"85"),
        (Severity.INFORMATIONAL, b"86"),
        (Severity.UNSPECIFIED, b"86"),
    ],
)
def test_the_worse_it_is_the_smaller_the_priority(severity, priority):
    assert SHAPE.fullmatch(syslog_message(Heading(AT, severity, "h", "k"), ""))[1] == priority


@given(st.text(max_size=300), st.text(max_size=50))
def test_the_heading_is_one_of_the_standard_whatever_it_is_made_from(host, kind):
    assert SHAPE.fullmatch(syslog_message(Heading(AT, Severity.LOW, host, kind), "x"))[5] == b"x"


@given(st.lists(st.binary(min_size=1)))
def test_a_stream_is_cut_into_its_messages_by_their_lengths(messages):
    stream, found = b"".join(map(framed, messages)), []
    while stream:
        length, _, rest = stream.partition(b" ")
        found.append(rest[: int(length)])
        stream = rest[int(length) :]
    assert found == messages
