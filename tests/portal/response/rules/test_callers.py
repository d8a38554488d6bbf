"""Whom apps above name to be told."""

from uuid import uuid4

from vedette.portal.response.rules import callers
from vedette.portal.response.rules.callers import Recipient, ask_for_contacts, contacts_of


def test_who_is_named_is_told_once_however_often_they_are_registered(monkeypatch):
    monkeypatch.setattr(callers, "_asked", [])
    organisation, desk = uuid4(), Recipient("Desk", "desk@people.example", "fr")

    def named(asked):
        return [desk] if asked == organisation else []

    ask_for_contacts(named)
    ask_for_contacts(named)
    assert contacts_of(organisation) == [desk]
    assert contacts_of(uuid4()) == []
