"""Whose turn it is to be reminded."""

from datetime import timedelta

import pytest

from vedette.portal.incidents.rules.values import Severity
from vedette.portal.notices.rules.reminding import Round, job_key, next_round, wait_of
from vedette.portal.onboarding.rules.reminders import ReminderWaits
from vedette.portal.response.rules.callers import Recipient

OSCAR, ALICE = Recipient("Oscar", "oscar@m.example", "en"), Recipient("Alice", "alice@m.example", "fr")
NORA, DESK = Recipient("Nora", "nora@m.example", "fr"), Recipient("Desk", "desk@m.example", "en")


def _turns(people, contacts):
    found, reminded = [], []
    while (turn := next_round(people, contacts, reminded)) is not None:
        found.append((tuple(each.name for each in turn.told), turn.is_last))
        reminded += [each.email for each in turn.told]
    return found


def test_all_who_work_on_alerts_come_first_and_then_one_contact_after_the_other():
    turns = [(("Oscar", "Alice"), False), (("Nora",), False), (("Desk",), True)]
    assert _turns([OSCAR, ALICE], [NORA, DESK]) == turns


def test_who_is_named_twice_is_reminded_once():
    again = Recipient("Oscar at night", "OSCAR@m.example", "en")
    assert _turns([OSCAR], [again, NORA]) == [(("Oscar",), False), (("Nora",), True)]


def test_contacts_begin_where_nobody_works_on_alerts():
    assert _turns([], [NORA]) == [(("Nora",), True)]


def test_nobody_without_an_address_is_waited_for():
    assert next_round([Recipient("Lost", "", "en")], [], []) is None


def test_who_was_named_meanwhile_is_reached_in_their_turn():
    assert next_round([OSCAR], [DESK, NORA], [OSCAR.email, DESK.email]) == Round((NORA,), is_last=True)


@pytest.mark.parametrize(("severity", "hours"), [(Severity.HIGH, 2), (Severity.MEDIUM, 30), (Severity.LOW, 30)])
def test_high_severity_waits_less(severity, hours):
    assert wait_of(severity, ReminderWaits(2, 30)) == timedelta(hours=hours)


def test_each_version_has_reminders_of_its_own():
    assert job_key("n", 1) != job_key("n", 2)
