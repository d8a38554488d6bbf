"""Receivers that were told, that were not, and that there are none."""

import pytest
from django.utils import timezone

from portal.channels.mailing import a_draft
from portal.working import work_off
from vedette.portal.access.rules import SERVICE
from vedette.portal.channels.actions.mail_rules import add_mail_rule
from vedette.portal.channels.actions.receivers import pause_receiver
from vedette.portal.channels.rules.mail_rules import About
from vedette.portal.drills.queries.receivers import (
    look_at_collectors,
    look_at_mail,
    look_at_mail_rules,
    look_at_webhooks,
)
from vedette.portal.drills.rules.hops import Hop, Why, failed, not_set_up, passed, waiting
from vedette.portal.drills.rules.sample import Addressee, Sample
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.notices.actions.samples import publish_sample
from vedette.portal.tenants.rules import Language


@pytest.fixture
def sent(notified):
    """Sends a sample; what is looked for."""

    def send():
        made = publish_sample(actor=SERVICE, organisation=notified, language=Language.ENGLISH)
        told = tuple(Addressee(each.name, each.email, each.letter) for each in made.written)
        return Sample(made.notice, notified, made.notice, made.alert, made.incident, timezone.now(), told)

    return send


@pytest.fixture
def rule(house):
    return lambda about, **values: add_mail_rule(
        actor=house.actor("alice"), organisation=house.meridian, draft=a_draft(about, **values)
    )


def test_a_letter_is_waited_for_and_passes(sent, mail_server):
    sample = sent()
    assert {each.why for each in look_at_mail(sample)} == {Why.NOT_YET}
    work_off()
    assert list(look_at_mail(sample)) == [
        passed(Hop.MAIL, "Alice <alice@people.example>"),
        passed(Hop.MAIL, "Oscar <oscar@people.example>"),
    ]


def test_nobody_to_mail_and_what_is_no_address_are_told(sent, mail_server):
    sample = sent()
    nobody = Sample(*(getattr(sample, each) for each in list(Sample.__slots__)[:-1]), addressees=())
    assert list(look_at_mail(nobody)) == [not_set_up(Hop.MAIL, Why.NOBODY_TOLD)]
    odd = Sample(
        *(getattr(sample, each) for each in list(Sample.__slots__)[:-1]), (Addressee("Nora", "at home", None),)
    )
    assert list(look_at_mail(odd)) == [failed(Hop.MAIL, Why.BAD_ADDRESS, "Nora <at home>")]


@pytest.mark.parametrize("about", About)
def test_rules_of_every_kind_are_waited_for_and_pass(about, rule, sent, mail_server):
    rule(about)
    sample = sent()
    assert list(look_at_mail_rules(sample)) == [waiting(Hop.MAIL_RULES, "On call")]
    work_off()
    assert list(look_at_mail_rules(sample)) == [passed(Hop.MAIL_RULES, "On call")]


def test_a_rule_about_other_things_is_none(rule, sent):
    rule(About.ALERTS, severities=["Low"])
    assert list(look_at_mail_rules(sent())) == [not_set_up(Hop.MAIL_RULES, Why.NO_RULE)]


def test_a_rule_whose_recipients_hear_of_it_anyway_has_nobody_to_write_to(rule, sent):
    rule(About.NOTICES, recipients=["alice@people.example"])
    sample = sent()
    work_off()
    assert list(look_at_mail_rules(sample)) == [passed(Hop.MAIL_RULES, "On call", Why.TOLD_OTHERWISE)]


def test_webhooks_that_cannot_be_told_are_no_failure(house, sent, peer, hears):
    assert list(look_at_webhooks(sent())) == [not_set_up(Hop.WEBHOOKS, Why.NO_RECEIVER)]
    hears(peer, name="Other", happenings=["notice.acknowledged"])
    paused = hears(peer, name="Paused")
    pause_receiver(actor=house.actor("alice"), organisation=house.meridian, receiver=paused.receiver)
    assert list(look_at_webhooks(sent())) == [
        not_set_up(Hop.WEBHOOKS, Why.HEARS_OF_OTHERS, "Other"),
        not_set_up(Hop.WEBHOOKS, Why.RECEIVER_PAUSED, "Paused"),
    ]


def test_a_webhook_of_the_gravest_alone_is_waited_for_and_passes(sent, peer, hears):
    hears(peer, least=Severity.HIGH, happenings=["alert.created"])
    sample = sent()
    assert list(look_at_webhooks(sample)) == [waiting(Hop.WEBHOOKS, "SIEM")]
    work_off()
    assert list(look_at_webhooks(sample)) == [passed(Hop.WEBHOOKS, "SIEM")]
    assert len(peer.came) == 1


def test_a_syslog_collector_is_a_hop_of_its_own(sent, collector, hears):
    assert list(look_at_collectors(sent())) == [not_set_up(Hop.SYSLOG, Why.NO_RECEIVER)]
    hears(collector, happenings=["notice.published"])
    sample = sent()
    assert list(look_at_collectors(sample)) == [waiting(Hop.SYSLOG, "SIEM")]
    work_off()
    assert list(look_at_collectors(sample)) == [passed(Hop.SYSLOG, "SIEM")]
