"""What was held back, as lists show it."""

import pytest

from portal.cases.consulting import asked
from portal.cases.holding import held
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.mail.taking import take_mail
from vedette.portal.cases.models import QuarantinedMail
from vedette.portal.cases.queries.mail import held_mails, held_number
from vedette.portal.cases.rules.mail.quarantine import MailAsked
from vedette.portal.cases.rules.mail.received import MailReason

pytestmark = pytest.mark.usefixtures("all_in_view", "mailbox")


def test_a_line_says_what_it_claims_and_in_whose_name_it_can_be_let_in(subscribed):
    held(asked(subscribed))
    (line,) = held_mails(actor=subscribed.actor("lee"), asked=MailAsked()).lines
    assert (line.reason, line.case_name, line.organisation_name) == ("other sender", "CASE-00001", "Meridian Shipping")
    assert (line.writer, line.text, line.size > 0) == ("Oscar", "It is ours.", True)


def test_who_may_not_let_it_in_is_not_offered_to(subscribed):
    held(asked(subscribed))
    assert held_mails(actor=subscribed.actor("ada"), asked=MailAsked()).lines[0].writer == ""


def test_what_programs_answered_is_shown_to_who_asks_for_it(house):
    content = b"From: a@b.example\r\nAuto-Submitted: auto-replied\r\n\r\nOut of office"
    take_mail(actor=SERVICE, content=content, size=len(content))
    lee = house.actor("lee")
    assert (held_mails(actor=lee, asked=MailAsked()).found, held_number(actor=lee)) == (0, 0)
    found = held_mails(actor=lee, asked=MailAsked(MailReason.AUTOMATIC))
    assert (found.found, found.pages, found.counts) == (1, 1, {MailReason.AUTOMATIC: 1})


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_nobody_of_an_organisation_sees_any(who, subscribed):
    held(asked(subscribed))
    with in_view_of(actor=subscribed.actor(who)):
        assert not QuarantinedMail.objects.exists()
