"""Why a mail entered no case fits what keeps it."""

from vedette.portal.cases.models import QuarantinedMail
from vedette.portal.cases.rules.mail.received import Incoming, MailReason, UnfitMailError


def test_every_reason_can_be_kept():
    field = QuarantinedMail._meta.get_field("reason")
    assert {value for value, _ in field.choices} == {each.value for each in MailReason}
    assert max(len(each) for each in MailReason) <= field.max_length


def test_what_is_not_read_says_what_is_known_of_it():
    error = UnfitMailError(MailReason.UNREADABLE, Incoming("a@b.example", "Hello"))
    assert (error.reason, error.known.sender, error.known.words.said) == ("unreadable", "a@b.example", "")
