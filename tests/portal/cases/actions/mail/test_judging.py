"""For which case a mail is, and who writes."""

import pytest
from django.conf import settings

from portal.cases.consulting import asked
from portal.cases.mail_client import address_of
from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.cases.actions.mail.judging import judged
from vedette.portal.cases.rules.mail.received import Incoming, MailReason, MailWords
from vedette.portal.tenants.models import Person

pytestmark = pytest.mark.usefixtures("all_in_view", "mailbox")


def _judged(sender, *addressed, **said):
    mail = Incoming(sender, "", addressed=addressed, words=MailWords("Hello"), **said)
    return judged(actor=SERVICE, mail=mail)


def _given(place, recipient):
    return address_of(place, recipient, settings.REPLY_KEY)


def test_a_member_writes_with_their_seat_and_nothing_else(subscribed):
    place = asked(subscribed)
    found = _judged("Alice@People.example", "other@x.example", _given(place, "alice@people.example"))
    assert (found.place, found.reason, found.writer.name) == (place, None, "Alice")
    assert set(found.writer.seats) == {subscribed.meridian}


def test_a_named_address_writes_by_its_own_name(subscribed):
    place = asked(subscribed, addresses=("soc@m.example",))
    found = _judged("soc@m.example", _given(place, "soc@m.example"))
    assert found.writer == Actor(None, "soc@m.example")


def test_a_reader_whom_the_asker_named_writes_too(subscribed):
    place = asked(subscribed, addresses=("rita@people.example",))
    found = _judged("rita@people.example", _given(place, "rita@people.example"))
    assert found.writer == Actor(None, "Rita")


def test_who_asked_and_may_not_any_more_is_held_back(subscribed):
    place = asked(subscribed)
    Person.objects.filter(pk=subscribed.people["alice"]).update(is_active=False)
    assert _judged("alice@people.example", _given(place, "alice@people.example")).reason is MailReason.MAY_NOT


def test_what_claims_a_case_is_shown_with_it_and_proves_nothing(subscribed):
    place = asked(subscribed)
    found = _judged("eve@evil.example", _given(place, "eve@evil.example").replace(".", ".a", 1))
    assert (found.place, found.writer) == (None, None) or found.reason is MailReason.NOT_OURS
    assert _judged("", _given(place, "a@b.example")).reason is MailReason.NO_SENDER
