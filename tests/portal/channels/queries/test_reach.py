"""How far a notice came, by webhook and by mail rule."""

import pytest

from portal.channels.mailing import a_draft
from portal.incidents.told import incident
from portal.working import work_off
from vedette.portal.channels.actions.mail_rules import add_mail_rule, switch_mail_rule
from vedette.portal.channels.queries.reach import Sent, receivers_reached, rules_reached
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.mail_rules import About
from vedette.portal.channels.rules.retrying import DeliveryState
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.notices.actions.publishing import publish
from vedette.portal.notices.models import Notice


@pytest.fixture
def sent(house, in_review):
    """Publishes a notice; receivers and rules hear of what comes after them."""

    def now():
        notice = publish(actor=house.actor("mina"), organisation=house.meridian, draft=in_review)
        row = Notice.objects.select_related("alert").get(pk=notice)
        return Sent(house.meridian, row.pk, row.alert.incident_id, row.alert_id, Severity(row.severity))

    return now


@pytest.fixture
def rule(house):
    return lambda about, **values: add_mail_rule(
        actor=house.actor("alice"), organisation=house.meridian, draft=a_draft(about, **values)
    )


def test_a_webhook_is_told_what_it_hears_of(peer, hears, sent):
    hears(peer, happenings=["notice.published", "alert.created", "incident.updated"])
    notice = sent()
    (reached,) = receivers_reached(notice, ReceiverKind.WEBHOOK)
    assert (reached.name, reached.wanted, reached.messages) == ("SIEM", 2, ())
    work_off()
    (reached,) = receivers_reached(notice, ReceiverKind.WEBHOOK)
    assert [each.state for each in reached.messages] == [DeliveryState.DELIVERED] * 2


def test_one_that_hears_of_other_things_or_graver_ones_is_told_nothing(peer, hears, sent):
    hears(peer, name="Acknowledged", happenings=["notice.acknowledged"])
    assert [each.wanted for each in receivers_reached(sent(), ReceiverKind.WEBHOOK)] == [0]


def test_messages_about_others_are_not_its_own(house, peer, hears, sent, hunted):
    hears(peer, happenings=["alert.created"])
    hunted(incident("another"))
    notice = sent()
    work_off()
    (reached,) = receivers_reached(notice, ReceiverKind.WEBHOOK)
    assert len(reached.messages) == 1 < len(peer.came)


def test_a_rule_that_is_about_it_tells_by_its_mails(rule, sent):
    rule(About.NOTICES)
    rule(About.ALERTS, name="Low ones", severities=["Low"])
    notice = sent()
    assert [(each.name, each.mails) for each in rules_reached(notice)] == [("On call", ())]
    work_off()
    (reached,) = rules_reached(notice)
    assert [mail.recipients for mail in reached.mails] == [("soc@partner.example",)]
    assert [len(mail.letters) for mail in reached.mails] == [1]


def test_a_rule_that_is_off_is_none(house, rule, sent):
    own = rule(About.NOTICES)
    switch_mail_rule(actor=house.actor("alice"), organisation=house.meridian, rule=own, is_enabled=False)
    assert rules_reached(sent()) == []
