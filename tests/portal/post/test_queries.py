"""What was mailed, and how it went."""

from dataclasses import replace
from uuid import uuid4

import pytest

from portal.working import work_off
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import Seat
from vedette.portal.post.actions import send_again
from vedette.portal.post.models import Letter
from vedette.portal.post.queries import letter, letters, letters_by_state, letters_called
from vedette.portal.post.rules import NothingToSendError


def test_letters_tell_whether_they_went(house, mailoutbox):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        assert {line.state for line in letters(actor=alice, organisation=house.meridian)} == {"waiting"}
        work_off()
        lines = letters(actor=alice, organisation=house.meridian)
    assert {(line.state, line.next_try) for line in lines} == {("sent", None)}
    assert {line.to for line in lines} == {f"{name}@people.example" for name in ("alice", "oscar", "rita")}


def test_an_invitation_cannot_be_read_here(house):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        number = letters(actor=alice, organisation=house.meridian)[0].id
        page = letter(actor=alice, organisation=house.meridian, letter=number)
    assert (page.text, page.is_secret) == ("", True)


def test_letters_of_others_are_not_there(house):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        assert letters(actor=alice, organisation=house.bramble) == []


def test_who_sees_some_devices_reads_no_letter_that_tells_of_others(house):
    alice = house.actor("alice")
    seat = Seat(alice.seats[house.meridian].role, frozenset({uuid4()}))
    narrowed = replace(alice, seats={house.meridian: seat})
    with in_view_of(actor=alice):
        told = Letter.objects.filter(organisation_id=house.meridian).first()
        Letter.objects.filter(pk=told.pk).update(kind="mail_rule", is_secret=False, text="WS-01")
        place = {"organisation": house.meridian}
        assert len(letters(actor=narrowed, **place)) == len(letters(actor=alice, **place)) - 1
        assert letter(actor=narrowed, **place, letter=told.pk) is None
        with pytest.raises(NothingToSendError):
            send_again(actor=narrowed, **place, letter=told.pk)
        assert letter(actor=alice, **place, letter=told.pk).text == "WS-01"


def test_some_letters_are_asked_for_by_name(house):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        first, *_ = letters(actor=alice, organisation=house.meridian)
        assert letters_called(actor=alice, organisation=house.meridian, letters=[first.id]) == {first.id: first}
        assert letters_called(actor=alice, organisation=house.bramble, letters=[first.id]) == {}


def test_all_letters_in_numbers(house):
    assert letters_by_state() == {"waiting": 7}
