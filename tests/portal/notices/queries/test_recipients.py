"""Who is told: once each, those who work on alerts and see all of it, and whom the organisation named."""

from vedette.portal.notices.queries.recipients import told_of
from vedette.portal.onboarding.models import Contact
from vedette.portal.tenants.models import Person


def names(house, at):
    return [each.name for each in told_of(organisation=house.meridian, incident=at.incident)]


def test_those_who_work_on_alerts_are_told_and_readers_are_not(house, at):
    assert sorted(names(house, at)) == ["Alice", "Oscar"]


def test_contacts_for_incidents_are_told_and_nobody_twice(house, at):
    values = {"organisation_id": house.meridian, "named_by": "Alice", "language": "fr", "position": 1}
    email = Person.objects.get(pk=house.people["alice"]).email
    for name, address, kind in (
        ("Night desk", "night@desk.example", "IncidentNotification"),
        ("Alice again", email.upper(), "IncidentNotification"),
        ("Reviews", "reviews@desk.example", "ServiceReview"),
    ):
        Contact.objects.create(name=name, email=address, kind=kind, named="2026-03-02T09:15:00Z", **values)
    assert sorted(names(house, at)) == ["Alice", "Night desk", "Oscar"]


def test_who_left_is_not_told(house, at):
    Person.objects.filter(pk=house.people["oscar"]).update(is_active=False)
    assert names(house, at) == ["Alice"]
