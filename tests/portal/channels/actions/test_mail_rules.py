"""Rules are made, changed and tried by those who manage security, within the devices that they see."""

import pytest

from portal.channels.mailing import SOC, a_draft, letters
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.channels.actions import mail_rules
from vedette.portal.channels.actions.mail_rules import (
    add_mail_rule,
    change_mail_rule,
    remove_mail_rule,
    switch_mail_rule,
    try_kept_mail_rule,
    try_mail_rule,
)
from vedette.portal.channels.models import MailRule, RuleMail
from vedette.portal.channels.rules.mail_rules import MOST_RECIPIENTS, About, MailRuleReason, MailRuleRefusedError
from vedette.portal.tenants.models import DeviceGroup, Membership, MembershipDeviceGroup


@pytest.fixture
def alice(house, all_in_view):
    return {"actor": house.actor("alice"), "organisation": house.meridian}


@pytest.fixture
def groups(house, all_in_view):
    names = ("Desks", "Servers")
    return [DeviceGroup.objects.create(organisation_id=house.meridian, name=name) for name in names]


@pytest.fixture
def narrowed_alice(house, alice, groups):
    """Alice, who now sees the devices of the first group alone."""
    seat = Membership.objects.get(organisation_id=house.meridian, person_id=house.people["alice"])
    MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=groups[0])
    return {"actor": house.actor("alice"), "organisation": house.meridian}


def _refused(action, **values):
    with pytest.raises(MailRuleRefusedError) as caught:
        action(**values)
    return caught.value.reason


@pytest.mark.parametrize("name", ["oscar", "rita", "hugo", "lee", "ada", "bob"])
def test_only_the_organisations_own_security_administrators_make_rules(name, house, all_in_view):
    with pytest.raises(NotAllowedError):
        add_mail_rule(actor=house.actor(name), organisation=house.meridian, draft=a_draft())


def test_each_step_is_logged(alice):
    made = add_mail_rule(**alice, draft=a_draft())
    change_mail_rule(**alice, rule=made, draft=a_draft(name="On duty"))
    switch_mail_rule(**alice, rule=made, is_enabled=False)
    switch_mail_rule(**alice, rule=made, is_enabled=False)
    switch_mail_rule(**alice, rule=made, is_enabled=True)
    try_kept_mail_rule(**alice, rule=made)
    remove_mail_rule(**alice, rule=made)
    deeds = AuditEntry.objects.filter(deed__startswith="mail rule.").order_by("pk").values_list("deed", "subject")
    steps = ["added", "changed", "switched off", "switched on", "tried", "removed"]
    assert list(deeds) == [(f"mail rule.{each}", "On duty" if at else "On call") for at, each in enumerate(steps)]
    assert not MailRule.objects.exists()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"name": " \u202e "}, MailRuleReason.NAME_MISSING),
        ({"severities": ["Novel"]}, MailRuleReason.NO_SEVERITY),
        ({"sources": []}, MailRuleReason.NO_SOURCE),
        ({"groups": frozenset()}, MailRuleReason.NO_GROUP),
        ({"recipients": [" "]}, MailRuleReason.NO_RECIPIENT),
        ({"recipients": ["a@b.example, c@d.example"]}, MailRuleReason.BAD_ADDRESS),
        ({"recipients": [f"{'a' * 300}@b.example"]}, MailRuleReason.BAD_ADDRESS),
        ({"recipients": ["a@b.example\r\nBcc: c@d.example"]}, MailRuleReason.BAD_ADDRESS),
        ({"recipients": [f"{at}@b.example" for at in range(MOST_RECIPIENTS + 1)]}, MailRuleReason.TOO_MANY_RECIPIENTS),
    ],
)
def test_what_makes_no_rule_is_refused(values, reason, alice):
    assert _refused(add_mail_rule, **alice, draft=a_draft(**values)) is reason
    assert not MailRule.objects.exists()


def test_a_name_is_given_once(alice):
    made = add_mail_rule(**alice, draft=a_draft())
    assert _refused(add_mail_rule, **alice, draft=a_draft()) is MailRuleReason.NAME_TAKEN
    change_mail_rule(**alice, rule=made, draft=a_draft(description="The same name is my own."))


def test_there_are_so_many_rules_at_most(alice, monkeypatch):
    monkeypatch.setattr(mail_rules, "MOST_RULES", 1)
    add_mail_rule(**alice, draft=a_draft())
    assert _refused(add_mail_rule, **alice, draft=a_draft(name="Another")) is MailRuleReason.TOO_MANY


def test_an_address_is_written_to_once_however_it_is_spelled(alice):
    add_mail_rule(**alice, draft=a_draft(recipients=["SOC@partner.example", " soc@partner.example"]))
    assert MailRule.objects.get().recipients == [SOC]


def test_who_sees_some_devices_makes_rules_for_these_alone(narrowed_alice, groups):
    desks, servers = ({each.pk} for each in groups)
    reason = MailRuleReason.OTHER_DEVICES
    assert _refused(add_mail_rule, **narrowed_alice, draft=a_draft()) is reason
    assert _refused(add_mail_rule, **narrowed_alice, draft=a_draft(groups=frozenset(desks | servers))) is reason
    made = add_mail_rule(**narrowed_alice, draft=a_draft(groups=frozenset(desks)))
    assert _refused(change_mail_rule, **narrowed_alice, rule=made, draft=a_draft()) is reason
    assert _refused(try_mail_rule, **narrowed_alice, draft=a_draft()) is reason


@pytest.mark.parametrize("is_mixed", [False, True])
def test_nor_do_they_touch_rules_for_others(is_mixed, house, narrowed_alice, groups):
    wide = {"groups": frozenset(each.pk for each in groups)} if is_mixed else {}
    made = add_mail_rule(actor=SERVICE, organisation=house.meridian, draft=a_draft(**wide))
    own = a_draft(groups=frozenset({groups[0].pk}))
    assert _refused(change_mail_rule, **narrowed_alice, rule=made, draft=own) is MailRuleReason.NO_SUCH_ROW
    assert _refused(switch_mail_rule, **narrowed_alice, rule=made, is_enabled=False) is MailRuleReason.NO_SUCH_ROW
    assert _refused(remove_mail_rule, **narrowed_alice, rule=made) is MailRuleReason.NO_SUCH_ROW
    assert _refused(try_kept_mail_rule, **narrowed_alice, rule=made) is MailRuleReason.NO_SUCH_ROW


def test_a_test_mail_is_written_for_what_is_not_kept_and_says_that_nothing_happened(alice):
    assert try_mail_rule(**alice, draft=a_draft(About.INCIDENTS, recipients=[SOC, "rita@people.example"])) == 2
    written = letters("mail_rule_test")
    assert {each.to for each in written} == {SOC, "rita@people.example"}
    assert written[0].subject == "Test: New incident (High): an example; nothing happened – Meridian Shipping"
    assert "Nothing happened." in written[0].text
    assert not MailRule.objects.exists()
    assert not RuleMail.objects.exists()


def test_nobody_floods_strangers_with_tests(alice, monkeypatch):
    monkeypatch.setattr(mail_rules, "MOST_TESTS_A_DAY", 2)
    try_mail_rule(**alice, draft=a_draft())
    two = a_draft(recipients=[SOC, "rita@people.example"])
    assert _refused(try_mail_rule, **alice, draft=two) is MailRuleReason.TOO_MANY_TESTS


def test_a_rule_of_another_organisation_is_not_there(house, all_in_view):
    made = add_mail_rule(actor=house.actor("bob"), organisation=house.bramble, draft=a_draft())
    place = {"actor": house.actor("alice"), "organisation": house.meridian, "rule": made}
    assert _refused(remove_mail_rule, **place) is MailRuleReason.NO_SUCH_ROW
    assert MailRule.objects.get().name == "On call"
