"""The address that a letter asks to be answered at proves who was written to, and nothing else does."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.mail.reply_address import (
    Shown,
    Ticket,
    is_genuine,
    is_reply_mailbox,
    reply_address,
    shown_by,
)

MAILBOX, KEY = "cases@hunt.example", b"k" * 48
tickets = st.builds(Ticket, st.uuids(), st.uuids(), st.emails())


@given(tickets)
def test_what_is_given_is_known_again_in_whatever_case_it_comes_back(ticket):
    address = reply_address(MAILBOX, KEY, ticket)
    assert len(address.partition("@")[0]) <= 64
    for written in (address, address.upper()):
        assert is_genuine(KEY, shown_by(MAILBOX, written), ticket)


@given(tickets, tickets)
def test_it_is_of_no_use_for_another_organisation_case_or_recipient(ticket, other):
    shown = shown_by(MAILBOX, reply_address(MAILBOX, KEY, ticket))
    for each in (
        Ticket(other.organisation, ticket.case, ticket.recipient),
        Ticket(ticket.organisation, other.case, ticket.recipient),
        Ticket(ticket.organisation, ticket.case, f"x{ticket.recipient}"),
    ):
        assert each == ticket or not is_genuine(KEY, shown, each)


@given(tickets, st.integers(0, 46), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567.+0"))
def test_another_letter_in_it_is_another_address(ticket, place, letter):
    address = reply_address(MAILBOX, KEY, ticket)
    at = len("cases+") + place
    other = address[:at] + letter + address[at + 1 :]
    shown = shown_by(MAILBOX, other)
    assert other == address or shown is None or not is_genuine(KEY, shown, ticket)


@given(st.text() | st.text("cases+.@hunt.example234567", max_size=80))
def test_whatever_stands_there_is_read(text):
    shown = shown_by(MAILBOX, text)
    assert shown is None or not is_genuine(KEY, shown, Ticket(uuid4(), shown.case, "alice@people.example"))


def test_letters_that_look_alike_are_others():
    kelvin = "mi\u212ae@people.example"
    address = reply_address(MAILBOX, KEY, Ticket(UUID(int=1), UUID(int=2), "mike@people.example"))
    assert not is_genuine(KEY, shown_by(MAILBOX, address), Ticket(UUID(int=1), UUID(int=2), kelvin))


def test_half_a_surrogate_pair_proves_nothing():
    assert not is_genuine(KEY, Shown(UUID(int=2), "\ud800"), Ticket(UUID(int=1), UUID(int=2), "\udfff"))


@pytest.mark.parametrize(
    "address", ["", "cases", "a+b@x.example", "x" * 17 + "@x.example", "a@x.example\nBcc: b@x.example", "é@x.example"]
)
def test_not_every_address_can_be_answered_at(address):
    assert not is_reply_mailbox(address)
    assert is_reply_mailbox(MAILBOX)
