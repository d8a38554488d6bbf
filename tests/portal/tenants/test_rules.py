from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.tenants.rules import (
    LONGEST_NAME,
    InvitationState,
    clean_address,
    clean_name,
    digest_of,
    invitation_state,
    new_ticket,
)

NOW = datetime(2026, 3, 10, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(days=1), NOW - timedelta(days=1)


@pytest.mark.parametrize(
    ("expires", "accepted", "withdrawn", "state"),
    [
        (LATER, None, None, InvitationState.OPEN),
        (NOW, None, None, InvitationState.EXPIRED),
        (EARLIER, None, None, InvitationState.EXPIRED),
        (EARLIER, EARLIER, None, InvitationState.ACCEPTED),
        (LATER, None, EARLIER, InvitationState.WITHDRAWN),
        (LATER, EARLIER, EARLIER, InvitationState.ACCEPTED),
    ],
)
def test_what_was_done_first_holds(expires, accepted, withdrawn, state):
    assert invitation_state(now=NOW, expires=expires, accepted=accepted, withdrawn=withdrawn) is state


def test_of_a_secret_only_the_digest_is_kept():
    ticket = new_ticket()
    assert ticket.digest == digest_of(ticket.secret)
    assert ticket.secret not in ticket.digest
    assert new_ticket() != ticket


@given(st.text(max_size=300))
def test_a_name_is_one_visible_line(text):
    name = clean_name(text)
    assert len(name) <= LONGEST_NAME
    assert "\n" not in name
    assert name == name.strip()
    assert clean_name(name) == name


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\0", "\x1b", "\ufeff"])
def test_marks_that_disguise_a_name_are_taken_out(hidden):
    assert clean_name(f"Ali{hidden}ce") == "Alice"


def test_addresses_are_compared_in_one_form():
    assert clean_address("  Alice@Example.COM ") == "alice@example.com"
