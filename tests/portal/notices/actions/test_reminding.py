"""Whoever should know of a notice is reminded until somebody does, each once, and nobody after that."""

from datetime import timedelta

import pytest

from portal.notices.reminded import pass_time, reminders, waits
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.incidents.actions.alerts import change_alert_status
from vedette.portal.incidents.rules.values import AlertStatus
from vedette.portal.notices.actions.answering import acknowledge
from vedette.portal.notices.actions.publishing import publish, retract
from vedette.portal.notices.actions.reminding import remind, remind_later
from vedette.portal.notices.models import Notice, NoticeReminder
from vedette.portal.onboarding.actions.contacts import ContactCard, choose_reminder_waits, name_contact
from vedette.portal.onboarding.rules.reminders import ReminderWaits

NORA = ContactCard("IncidentNotification", False, "Nora", "nora@people.example", "", "fr", "")  # noqa: FBT003
DESK = ContactCard("IncidentNotification", True, "Desk", "desk@people.example", "", "en", "")  # noqa: FBT003


@pytest.fixture
def named(house, at):
    for card in (NORA, DESK):
        name_contact(actor=house.actor("alice"), organisation=house.meridian, card=card)


def soon(waiting, hours):
    return len(waiting) == 1 and timedelta(hours=hours - 0.1) < waiting[0] <= timedelta(hours=hours)


def test_people_are_reminded_after_an_hour_and_then_one_contact_after_the_other(house, named, published, mailoutbox):
    assert soon(waits(), 1)
    pass_time()
    assert sorted(reminders(mailoutbox)) == ["alice", "oscar"]
    assert soon(waits(), 1)
    pass_time()
    pass_time()
    assert reminders(mailoutbox)[2:] == ["nora", "desk"]
    assert waits() == []
    assert list(NoticeReminder.objects.values_list("round", "name").order_by("round", "name")) == [
        (1, "Alice"),
        (1, "Oscar"),
        (2, "Nora"),
        (3, "Desk"),
    ]


def test_a_letter_says_what_is_to_be_done_in_the_language_of_its_reader(house, named, published, mailoutbox):
    for _ in range(2):
        pass_time()
    english, french = (next(mail for mail in mailoutbox if word in mail.subject) for word in ("Reminder", "Rappel"))
    assert english.subject == "Reminder: Targeted Attack Notification #1 for Meridian Shipping"
    assert "these reminders end" in english.body
    assert "accusé réception" in french.body
    assert Notice.objects.get().title in french.body


def test_whoever_acknowledges_ends_it(house, named, published, mailoutbox):
    pass_time()
    acknowledge(actor=house.actor("oscar"), organisation=house.meridian, notice=published)
    pass_time()
    assert sorted(reminders(mailoutbox)) == ["alice", "oscar"]
    assert waits() == []


@pytest.mark.parametrize("end", ["resolved", "retracted"])
def test_so_does_whoever_resolves_the_alert_or_retracts_the_notice(end, house, named, published, mailoutbox):
    if end == "retracted":
        retract(actor=house.actor("hugo"), organisation=house.meridian, notice=published, reason="A test.")
    else:
        resolve(house, published)
    pass_time()
    assert reminders(mailoutbox) == []
    assert waits() == []


def resolve(house, notice):
    alerts = [Notice.objects.get(pk=notice).alert_id]
    at = {"actor": house.actor("oscar"), "organisation": house.meridian}
    change_alert_status(**at, alerts=alerts, status=AlertStatus.RESOLVED)


def test_an_organisation_chooses_how_long_it_waits(house, named, in_review, mailoutbox):
    choose_reminder_waits(actor=house.actor("alice"), organisation=house.meridian, waits=ReminderWaits(5, 48))
    publish(actor=house.actor("mina"), organisation=house.meridian, draft=in_review)
    assert soon(waits(), 5)


def test_a_reminder_that_is_done_twice_reminds_nobody_twice(house, named, published):
    values = {"actor": SERVICE, "organisation": house.meridian, "notice": published, "version": 1, "number": 1}
    assert [remind(**values), remind(**values)] == [True, False]
    assert NoticeReminder.objects.count() == 2
    assert len(waits()) == 1


def test_a_later_version_is_not_reminded_of_by_the_job_of_an_earlier_one(house, named, published):
    Notice.objects.update(version=2)
    assert not remind(actor=SERVICE, organisation=house.meridian, notice=published, version=1, number=1)


def test_nobody_is_reminded_of_a_sample(house, published):
    row = Notice.objects.get(pk=published)
    before, row.is_sample = waits(), True
    remind_later(row, since=row.published, number=2)
    assert len(waits()) == len(before)


def test_the_service_alone_reminds(house, published):
    with pytest.raises(NotAllowedError):
        remind(actor=house.actor("hugo"), organisation=house.meridian, notice=published, version=1, number=1)
