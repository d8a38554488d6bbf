import re

import pytest

from portal.people import House
from vedette.portal.access.queries import in_view_of
from vedette.portal.onboarding.queries.contacts import contacts, notice_language
from vedette.portal.onboarding.rules.contacts import ContactKind
from vedette.portal.onboarding.web.contacts import contacts_by_kind

NORA = {"kind": "IncidentNotification", "is_team": "person", "name": "Nora", "email": "nora@people.example"} | {
    "phone": "+33 (0)1 23 45 67 89",
    "language": "fr",
    "hours": "Nights",
}


def _place(house, rest=""):
    return f"/organisations/{house.meridian}/settings/contacts/{rest}"


def _lines(house):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        return contacts(actor=alice, organisation=house.meridian)


def _name(client, house, **change):
    return client.post(_place(house, "new/"), NORA | change, follow=True).content.decode()


def _order(house):
    return [line.name for line in _lines(house)]


def test_a_contact_is_named_and_shown_with_a_number_that_can_be_called(house: House, signed_in):
    page = _name(signed_in("alice"), house)
    assert '<a href="tel:+33123456789">+33 1 23 45 67 89</a>' in page
    assert _order(house) == ["Nora"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"phone": "112"}, "Write the number with its country"),
        ({"kind": "Boss"}, "valid choice"),
        ({"email": "x"}, "valid email"),
        ({"name": "\u200b"}, "A name is needed"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(change, complaint, house: House, signed_in):
    page = _name(signed_in("alice"), house, hours="Kept as typed", **change)
    assert complaint in page
    assert "Kept as typed" in page
    assert _order(house) == []


def test_moving_brings_the_focus_back_to_where_it_was(house: House, signed_in):
    client = signed_in("alice")
    for name in ("A", "B", "C"):
        _name(client, house, name=name)
    moved = _lines(house)[2].id
    page = client.post(_place(house, f"{moved}/move/"), {"direction": "up"}, follow=True).content.decode()
    assert _order(house) == ["A", "C", "B"]
    (button,) = re.findall(r"<button [^>]* autofocus>", page)
    assert 'aria-label="Call C earlier"' in button
    page = client.post(_place(house, f"{moved}/move/"), {"direction": "up"}, follow=True).content.decode()
    (button,) = re.findall(r"<button [^>]* autofocus>", page)
    assert 'aria-label="Call C later"' in button, "it cannot move up any more: the other button has the focus"
    assert "C is now called at place 1." in page


def test_a_contact_is_changed_and_removed(house: House, signed_in):
    client = signed_in("alice")
    _name(client, house)
    one = _lines(house)[0].id
    assert 'value="+33 1 23 45 67 89"' in client.get(_place(house, f"{one}/")).content.decode()
    client.post(_place(house, f"{one}/"), NORA | {"is_team": "team", "name": "Night desk", "phone": ""})
    (line,) = _lines(house)
    assert (line.name, line.is_team, line.phone) == ("Night desk", True, "")
    assert "Kept" in client.post(_place(house, f"{one}/"), NORA | {"phone": "1", "hours": "Kept"}).content.decode()
    client.post(_place(house, f"{one}/remove/"))
    assert _lines(house) == []


def test_when_one_is_reminded_is_chosen_and_told(house: House, signed_in):
    client = signed_in("alice")
    refused = client.post(_place(house, "reminders/"), {"urgent": "0", "other": "24"}).content.decode()
    assert "greater than or equal to 1" in refused
    page = client.post(_place(house, "reminders/"), {"urgent": "1", "other": "48"}, follow=True).content.decode()
    assert "At high severity after 1 hour each time, else after 48 hours." in " ".join(page.split())


def test_the_language_of_notices_is_chosen(house: House, signed_in):
    client = signed_in("alice")
    assert "Nothing is chosen yet" in client.get(_place(house)).content.decode()
    client.post(_place(house, "language/"), {"language": "xx"})
    client.post(_place(house, "language/"), {"language": "fr"})
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        assert notice_language(actor=alice, organisation=house.meridian) == "fr"


@pytest.mark.parametrize("name", ["oscar", "rita", "hugo", "lee", "ada"])
def test_others_read_and_change_nothing(name, house: House, signed_in):
    _name(signed_in("alice"), house)
    one, client = _lines(house)[0].id, signed_in(name)
    page = client.get(_place(house)).content.decode()
    assert "nora@people.example" in page
    assert "<form method" not in page.partition("<main")[2].partition("</main>")[0]
    for rest in ("new/", "language/", "reminders/", f"{one}/", f"{one}/move/", f"{one}/remove/"):
        assert client.post(_place(house, rest), NORA).status_code == 403
    assert _order(house) == ["Nora"]


def test_an_odd_word_about_who_moved_is_no_contact(house: House, signed_in):
    client = signed_in("alice")
    _name(client, house)
    assert "autofocus" not in client.get(_place(house), {"moved": "<x>", "to": "up"}).content.decode()


def test_every_kind_has_its_list():
    assert [group["kind"] for group in contacts_by_kind([])] == list(ContactKind)
