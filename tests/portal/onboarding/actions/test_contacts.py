from dataclasses import replace

import pytest

from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.queries import lines
from vedette.portal.onboarding.actions.contacts import (
    ContactCard,
    change_contact,
    choose_notice_language,
    choose_reminder_waits,
    move_contact,
    name_contact,
    remove_contact,
)
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.queries.contacts import contacts, notice_language, reminder_waits
from vedette.portal.onboarding.rules.contacts import MOST_CONTACTS, ContactKind, Direction
from vedette.portal.onboarding.rules.reminders import ReminderWaits

CALLED, REVIEWS = ContactKind.INCIDENT_NOTIFICATION, ContactKind.SERVICE_REVIEW
NORA = ContactCard(CALLED, False, "Nora", "Nora@people.example", "+33 1 23 45 67 89", "fr", "Nights, Paris time")  # noqa: FBT003


@pytest.fixture
def alice(house: House):
    """Alice with her organisation in view."""
    actor = house.actor("alice")
    with in_view_of(actor=actor):
        yield {"actor": actor, "organisation": house.meridian}


def _named(alice, *names, kind=CALLED):
    return [name_contact(**alice, card=replace(NORA, name=name, kind=kind)) for name in names]


def _order(alice, kind=CALLED):
    return [line.name for line in contacts(**alice) if line.kind is kind]


def test_a_contact_is_kept_in_one_form(alice):
    _named(alice, "Nora")
    (line,) = contacts(**alice)
    assert (line.email, line.phone, line.language, line.hours) == (
        "nora@people.example",
        "+33123456789",
        "fr",
        "Nights, Paris time",
    )
    assert (line.named_by, line.is_team) == ("Alice", False)


def test_who_is_named_comes_last_among_their_kind(alice):
    _named(alice, "A", "B")
    _named(alice, "Z", kind=REVIEWS)
    _named(alice, "C")
    assert (_order(alice), _order(alice, REVIEWS)) == (["A", "B", "C"], ["Z"])


def test_the_order_of_calling_is_changed_and_stays(alice):
    a, _, c = _named(alice, "A", "B", "C")
    assert move_contact(**alice, contact=c, direction=Direction.UP) == 2
    assert _order(alice) == ["A", "C", "B"]
    assert move_contact(**alice, contact=a, direction=Direction.UP) == 1
    assert move_contact(**alice, contact=a, direction=Direction.DOWN) == 2
    assert _order(alice) == ["C", "A", "B"]


def test_at_the_end_of_the_order_nothing_is_told(alice):
    a, _ = _named(alice, "A", "B")
    move_contact(**alice, contact=a, direction=Direction.UP)
    with everything_in_view():
        assert lines(actor=SERVICE, organisation=alice["organisation"], deed="contact.moved") == []


def test_who_is_removed_leaves_no_gap(alice):
    _, b, _ = _named(alice, "A", "B", "C")
    remove_contact(**alice, contact=b)
    _named(alice, "D")
    assert _order(alice) == ["A", "C", "D"]
    assert move_contact(**alice, contact=contacts(**alice)[2].id, direction=Direction.UP) == 2


def test_a_contact_of_another_kind_goes_to_the_end_of_the_other_order(alice):
    a, _ = _named(alice, "A", "B")
    _named(alice, "Z", kind=REVIEWS)
    change_contact(**alice, contact=a, card=replace(NORA, name="A", kind=REVIEWS))
    assert (_order(alice), _order(alice, REVIEWS)) == (["B"], ["Z", "A"])


@pytest.mark.parametrize(
    ("change", "reason"), [({"name": "\u202e"}, Reason.NAME_MISSING), ({"phone": "112"}, Reason.NOT_A_PHONE)]
)
def test_a_contact_without_its_parts_is_refused(change, reason, alice):
    (made,) = _named(alice, "A")
    for act in (
        lambda card: name_contact(**alice, card=card),
        lambda card: change_contact(**alice, contact=made, card=card),
    ):
        with pytest.raises(RefusedError) as refused:
            act(replace(NORA, **change))
        assert refused.value.reason is reason
    assert _order(alice) == ["A"]


def test_there_are_twenty_of_a_kind_at_most(alice):
    _named(alice, *map(str, range(MOST_CONTACTS)))
    (other,) = _named(alice, "Z", kind=REVIEWS)
    with pytest.raises(RefusedError) as named:
        _named(alice, "one more")
    with pytest.raises(RefusedError) as changed:
        change_contact(**alice, contact=other, card=replace(NORA, name="Z"))
    assert named.value.reason is changed.value.reason is Reason.TOO_MANY_CONTACTS


def test_a_contact_of_another_organisation_is_none(house: House, alice):
    bob = house.actor("bob")
    with in_view_of(actor=bob):
        foreign = name_contact(actor=bob, organisation=house.bramble, card=NORA)
    for act in (
        lambda: remove_contact(**alice, contact=foreign),
        lambda: change_contact(**alice, contact=foreign, card=NORA),
        lambda: move_contact(**alice, contact=foreign, direction=Direction.UP),
    ):
        with pytest.raises(RefusedError) as refused:
            act()
        assert refused.value.reason is Reason.NO_SUCH_ROW


@pytest.mark.parametrize("name", ["oscar", "rita", "hugo", "lee", "ada", "bob"])
def test_nobody_but_its_security_administrators_names_whom_to_call(name, house: House, alice):
    (made,) = _named(alice, "A")
    actor = {"actor": house.actor(name), "organisation": house.meridian}
    for act in (
        lambda: name_contact(**actor, card=NORA),
        lambda: change_contact(**actor, contact=made, card=NORA),
        lambda: remove_contact(**actor, contact=made),
        lambda: move_contact(**actor, contact=made, direction=Direction.UP),
        lambda: choose_notice_language(**actor, language="fr"),
        lambda: choose_reminder_waits(**actor, waits=ReminderWaits(2, 3)),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_the_language_of_notices_is_chosen_and_chosen_anew(alice):
    assert notice_language(**alice) is None
    for language in ("fr", "en"):
        choose_notice_language(**alice, language=language)
        assert notice_language(**alice) == language


def test_what_was_done_is_told_by_name(alice):
    a, b = _named(alice, "A", "B")
    move_contact(**alice, contact=b, direction=Direction.UP)
    change_contact(**alice, contact=a, card=replace(NORA, name="A2"))
    remove_contact(**alice, contact=a)
    with everything_in_view():
        told = lines(actor=SERVICE, organisation=alice["organisation"], deed="contact.")
    assert [(line.deed, line.subject) for line in reversed(told)] == [
        ("contact.named", "A"),
        ("contact.named", "B"),
        ("contact.moved", "B"),
        ("contact.changed", "A2"),
        ("contact.removed", "A2"),
    ]


def test_when_one_is_reminded_is_chosen_within_an_hour_and_a_week(alice):
    assert reminder_waits(**alice) == ReminderWaits(1, 24)
    for waits in (ReminderWaits(2, 48), ReminderWaits(3, 72)):
        choose_reminder_waits(**alice, waits=waits)
    with pytest.raises(RefusedError) as error:
        choose_reminder_waits(**alice, waits=ReminderWaits(0, 24))
    assert error.value.reason is Reason.NOT_HOURS
    assert reminder_waits(**alice) == ReminderWaits(3, 72)
