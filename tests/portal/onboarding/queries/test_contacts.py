from uuid import uuid4

from portal.people import House
from vedette.portal.access.queries import in_view_of
from vedette.portal.onboarding.actions.contacts import ContactCard, choose_notice_language, name_contact
from vedette.portal.onboarding.queries.contacts import (
    contact,
    contacts,
    named_for_incidents,
    notice_language,
    reminder_waits,
)
from vedette.portal.onboarding.rules.contacts import ContactKind
from vedette.portal.onboarding.rules.reminders import ReminderWaits
from vedette.portal.response.rules.callers import Recipient


def _card(name, kind=ContactKind.INCIDENT_NOTIFICATION):
    return ContactCard(kind, name == "Desk", name, f"{name}@people.example", "", "fr", "")


def test_contacts_are_told_kind_by_kind_in_the_order_of_calling(house: House):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        place = {"actor": alice, "organisation": house.meridian}
        name_contact(**place, card=_card("Zoe", ContactKind.SERVICE_REVIEW))
        made = [name_contact(**place, card=_card(name)) for name in ("Nora", "Desk")]
        assert [(line.name, line.is_team) for line in contacts(**place)] == [
            ("Nora", False),
            ("Desk", True),
            ("Zoe", False),
        ]
        assert contact(**place, contact=made[1]).name == "Desk"
        assert contact(**place, contact=uuid4()) is None


def test_those_who_are_named_for_incidents_are_told_of_them_in_the_order_of_calling(house: House):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        place = {"actor": alice, "organisation": house.meridian}
        for name, kind in (("Nora", "IncidentNotification"), ("Zoe", "ServiceReview"), ("Ann", "IncidentNotification")):
            name_contact(**place, card=_card(name, ContactKind(kind)))
        told = named_for_incidents(house.meridian)
    assert told == [Recipient(name, f"{name.lower()}@people.example", "fr") for name in ("Nora", "Ann")]


def test_out_of_view_there_is_nobody_to_call(house: House):
    alice, bob = house.actor("alice"), house.actor("bob")
    with in_view_of(actor=alice):
        made = name_contact(actor=alice, organisation=house.meridian, card=_card("Nora"))
        choose_notice_language(actor=alice, organisation=house.meridian, language="fr")
    with in_view_of(actor=bob):
        place = {"actor": bob, "organisation": house.meridian}
        assert contacts(**place) == []
        assert contact(**place, contact=made) is None
        assert notice_language(**place) is None
        assert reminder_waits(**place) == ReminderWaits()
