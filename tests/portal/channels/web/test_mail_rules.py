"""*Settings > Email notifications*: rules are made, tried, switched, and say what they told."""

import re
from uuid import uuid4

import pytest

from portal.channels.mailing import SOC, a_draft, letters
from portal.incidents.told import incident
from portal.working import work_off
from vedette.portal.access.queries import everything_in_view
from vedette.portal.channels.actions.mail_rules import add_mail_rule
from vedette.portal.channels.models import MailRule
from vedette.portal.tenants.models import DeviceGroup, Membership, MembershipDeviceGroup, Person


@pytest.fixture
def place(house, all_in_view):
    return f"/organisations/{house.meridian}/settings/email-notifications/"


@pytest.fixture
def rule(house, all_in_view):
    return add_mail_rule(actor=house.actor("alice"), organisation=house.meridian, draft=a_draft())


def _text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def _sent(**values):
    given = {"name": "On call", "about": "alerts", "severities": ["High"], "sources": ["MTP", "CustomDetection"]}
    switches = dict.fromkeys(("tells_organisation", "tells_device", "tells_link"), "on")
    return {**given, **switches, "devices": "all", "recipients": SOC, "language": "en", **values}


def test_the_first_rule_is_made_from_an_empty_page(place, signed_in):
    alice = signed_in("alice")
    assert "No mails by rules yet" in _text(alice.get(place))
    form = alice.get(f"{place}new/").context["form"]
    assert form["recipients"].value() == "alice@people.example"
    page = alice.post(f"{place}new/", _sent(), follow=True)
    assert "mails tell of what happens from now on" in _text(page)
    assert (
        "Mail to soc@partner.example when an alert of severity High from “Detections” or “Correlation” comes in on any "
        "device."
    ) in _text(page)


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"recipients": "nobody"}, "recipients", "This is no address that a mail can be sent to: nobody"),
        ({"devices": "groups"}, "groups", "Choose at least one device group, or all devices."),
        ({"sources": []}, "sources", "Choose at least one detection source."),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_what_was_typed_stays(values, field, words, place, signed_in):
    page = signed_in("alice").post(f"{place}new/", _sent(**values))
    assert page.context["form"].errors[field] == [words]
    assert 'value="On call"' in page.content.decode()
    assert not MailRule.objects.exists()


def test_a_test_mail_goes_out_before_anything_is_saved(place, signed_in):
    page = signed_in("alice").post(f"{place}new/", _sent(**{"try": "1"}))
    assert "1 test mail is on its way. The rule itself was not saved." in _text(page)
    assert [each.to for each in letters("mail_rule_test")] == [SOC]
    assert not MailRule.objects.exists()


def test_a_rule_is_changed_switched_tried_and_removed(place, rule, signed_in):
    alice = signed_in("alice")
    alice.post(f"{place}{rule}/", _sent(name="On duty", is_once_an_incident="on"))
    assert (MailRule.objects.get().name, MailRule.objects.get().is_once_an_incident) == ("On duty", True)
    alice.post(f"{place}{rule}/switch/")
    assert "switched off" in _text(alice.get(place))
    alice.post(f"{place}{rule}/test/")
    assert len(letters("mail_rule_test")) == 1
    assert "The rule was removed." in _text(alice.post(f"{place}{rule}/remove/", follow=True))
    assert alice.get(f"{place}{rule}/").status_code == 404


def test_what_a_rule_told_stands_on_its_page(place, rule, signed_in, hunted):
    alice = signed_in("alice")
    assert "The rule told of nothing yet." in _text(alice.get(f"{place}{rule}/"))
    hunted(incident("a"))
    work_off()
    assert re.search(r"Sign a +High +soc@partner.example +Sent", _text(alice.get(f"{place}{rule}/")))


def test_a_rule_that_lost_its_groups_says_so(house, place, signed_in):
    group = DeviceGroup.objects.create(organisation_id=house.meridian, name="Desks")
    draft = a_draft(groups=frozenset({group.pk}))
    made = add_mail_rule(actor=house.actor("alice"), organisation=house.meridian, draft=draft)
    group.delete()
    alice = signed_in("alice")
    assert "tells of nothing" in _text(alice.get(place))
    assert "The device groups of this rule were removed, so it tells of nothing." in _text(alice.get(f"{place}{made}/"))


def test_who_sees_some_devices_finds_the_rules_for_these_alone(house, place, rule, signed_in):
    group = DeviceGroup.objects.create(organisation_id=house.meridian, name="Desks")
    seat = Membership.objects.get(organisation_id=house.meridian, person_id=house.people["alice"])
    MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=group)
    alice = signed_in("alice")
    assert "On call" not in _text(alice.get(place))
    assert alice.get(f"{place}{rule}/").status_code == 404
    page = alice.post(f"{place}new/", _sent())
    assert list(page.context["form"].errors) == ["devices"]
    alice.post(f"{place}new/", _sent(devices="groups", groups=[str(group.pk)], name="Desks"))
    assert "on devices of “Desks”" in _text(alice.get(place))


def test_what_is_not_there_is_not_found(place, signed_in):
    assert signed_in("alice").get(f"{place}{uuid4()}/").status_code == 404


def test_all_of_it_in_french(house, place, rule, signed_in):
    with everything_in_view():
        Person.objects.filter(pk=house.people["alice"]).update(language="fr")
    page = _text(signed_in("alice").get(f"{place}{rule}/"))
    assert "E-mail à soc@partner.example quand arrive une alerte" in page
    assert "Envoyer un e-mail de test" in page
