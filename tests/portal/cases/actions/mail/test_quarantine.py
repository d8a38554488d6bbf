"""Those who lead the hunt discard what was held back, or let it in."""

import pytest

from portal.cases.consulting import C, asked, reported, row_of
from portal.cases.holding import held
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.cases.actions.mail.quarantine import discard_mail, release_mail
from vedette.portal.cases.models import CaseMail, CaseMessage, QuarantinedMail
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import Reason, RefusedError

pytestmark = pytest.mark.usefixtures("all_in_view", "mailbox")


def test_a_members_mail_is_let_in_as_theirs(subscribed):
    place = reported(subscribed, C.MORE_INFORMATION_NEEDED)
    mail = held(place)
    assert release_mail(actor=subscribed.actor("lee"), mail=mail.pk) == place
    message = CaseMessage.objects.get(way="mail")
    assert (message.by_name, message.text, row_of(place).phase) == ("Oscar", "It is ours.", "Investigating")
    assert (CaseMail.objects.count(), QuarantinedMail.objects.count()) == (1, 0)
    assert AuditEntry.objects.filter(deed="case.mail let in", actor_name="Lee").count() == 1


@pytest.mark.parametrize("sender", ["eve@evil.example", "bob@canary-mail.example", "hugo@people.example"])
def test_nobody_elses_mail_is(sender, subscribed):
    mail = held(asked(subscribed), sender=sender)
    with pytest.raises(RefusedError) as refused:
        release_mail(actor=subscribed.actor("lee"), mail=mail.pk)
    assert refused.value.reason is CaseReason.MAIL_OF_NOBODY
    assert QuarantinedMail.objects.count() == 1


def test_what_names_no_case_stays_out(subscribed):
    with pytest.raises(RefusedError):
        release_mail(actor=subscribed.actor("lee"), mail=held(None).pk)


def test_what_is_discarded_is_gone_and_in_the_providers_log(subscribed):
    mail = held(None)
    discard_mail(actor=subscribed.actor("lee"), mail=mail.pk)
    assert not QuarantinedMail.objects.exists()
    assert AuditEntry.objects.get(deed="mail.discarded").subject == "oscar@people.example"
    with pytest.raises(RefusedError) as refused:
        discard_mail(actor=subscribed.actor("lee"), mail=mail.pk)
    assert refused.value.reason is Reason.NO_SUCH_ROW


@pytest.mark.parametrize("who", ["alice", "hugo", "bob"])
def test_only_those_who_lead_decide(who, subscribed):
    mail = held(asked(subscribed))
    for decide in (discard_mail, release_mail):
        with pytest.raises(NotAllowedError):
            decide(actor=subscribed.actor(who), mail=mail.pk)


def test_an_administrator_lets_nothing_into_a_case(subscribed):
    with pytest.raises(NotAllowedError):
        release_mail(actor=subscribed.actor("ada"), mail=held(asked(subscribed)).pk)
