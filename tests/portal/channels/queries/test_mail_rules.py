"""Rules as pages show them, and what of the world rules ask."""

import pytest

from portal.channels.mailing import SOC, a_draft
from portal.incidents.told import document, incident
from portal.working import work_off
from vedette.portal.access.rules import SERVICE
from vedette.portal.channels.actions.mail_rules import add_mail_rule, change_mail_rule
from vedette.portal.channels.models import RuleMail
from vedette.portal.channels.queries.mail_rules import (
    found_among,
    groups_to_choose,
    languages_of,
    mail_rules,
    mails_of,
    may_choose_all_devices,
)
from vedette.portal.channels.rules.mail_rules import Found
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.tenants.models import DeviceGroup


@pytest.fixture
def rules(house, narrowed):
    """One for all devices, one for each of two groups, one for both; and one that lost its group."""
    place = {"actor": SERVICE, "organisation": house.meridian}
    desks = DeviceGroup.objects.get(name="Desks")
    more = [DeviceGroup.objects.create(organisation_id=house.meridian, name=name) for name in ("Servers", "Labs")]
    servers, labs = more
    wanted = {"all": None, "desks": [desks], "servers": [servers], "both": [desks, servers], "labs": [labs]}
    for name, groups in wanted.items():
        kept = {} if groups is None else {"groups": frozenset(each.pk for each in groups)}
        add_mail_rule(**place, draft=a_draft(name=name, **kept))
    labs.delete()
    return place


def test_who_sees_some_devices_sees_the_rules_for_these_alone(rules, house, narrowed):
    seen = {name: mail_rules(**{**rules, "actor": actor}) for name, actor in [("all", SERVICE), ("some", narrowed)]}
    assert [line.name for line in seen["all"]] == ["all", "both", "desks", "labs", "servers"]
    assert [line.name for line in seen["some"]] == ["desks"]
    assert [line.name for line in seen["all"] if line.is_about_nothing] == ["labs"]


def test_and_chooses_among_these_alone(rules, narrowed):
    place = {**rules, "actor": narrowed}
    assert [name for _, name in groups_to_choose(**place)] == ["Desks"]
    assert not may_choose_all_devices(**place)
    assert may_choose_all_devices(**rules)


def test_mails_of_a_rule_stand_with_their_state(house, hunted):
    place = {"actor": house.actor("alice"), "organisation": house.meridian}
    made = add_mail_rule(**place, draft=a_draft())
    hunted(incident("a"))
    work_off()
    (mail,) = mails_of(**place, rule=made)
    assert (mail.title, mail.severity, [(each.to, each.state) for each in mail.letters]) == (
        "Sign a",
        "High",
        [(SOC, "sent")],
    )
    assert mail_rules(**place)[0].told_today == RuleMail.objects.count() == 1


def test_what_nobody_has_to_look_at_makes_no_incident_one_for_a_rule(house, narrowed):
    first = Incident.objects.get(number=1).pk
    desks = DeviceGroup.objects.get(name="Desks").pk
    assert found_among(organisation=house.meridian, incident=first) == (Found("CustomDetection", desks),)
    Alert.objects.update(investigation_state="SuppressedAlert")
    assert found_among(organisation=house.meridian, incident=first) == ()


def test_languages_are_those_of_the_organisations_people(house, all_in_view):
    found = languages_of(organisation=house.meridian)
    assert found == dict.fromkeys(["alice@people.example", "oscar@people.example", "rita@people.example"], "en")


def test_what_a_rule_told_while_it_was_about_more_is_not_shown_to_who_sees_less(house, narrowed):
    alice = {"actor": house.actor("alice"), "organisation": house.meridian}
    work_off()
    made = add_mail_rule(**alice, draft=a_draft())
    hunted_again(house)
    assert len(mails_of(**alice, rule=made)) == 1
    desks = frozenset({DeviceGroup.objects.get(name="Desks").pk})
    change_mail_rule(**alice, rule=made, draft=a_draft(groups=desks))
    assert mails_of(**{**alice, "actor": narrowed}, rule=made) == []
    assert len(mails_of(**alice, rule=made)) == 1


def hunted_again(house):
    take_in(actor=SERVICE, organisation=house.meridian, document=document(incident("later")))
    work_off()
