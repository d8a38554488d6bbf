"""What was mailed, and how it went."""

from portal.working import work_off
from vedette.portal.access.queries import in_view_of
from vedette.portal.post.queries import letter, letters, letters_by_state


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


def test_all_letters_in_numbers(house):
    assert letters_by_state() == {"waiting": 7}
