"""What somebody wants to see of the mails that were held back."""

from vedette.portal.cases.rules.mail.quarantine import MailAsked, mail_asked
from vedette.portal.cases.rules.mail.received import MailReason


def test_an_address_says_which_and_what_cannot_be_read_is_not_there():
    assert mail_asked({"reason": "no case", "page": "3"}) == MailAsked(MailReason.NO_CASE, 3)
    assert mail_asked({"reason": "<b>", "page": "-1"}) == MailAsked()
