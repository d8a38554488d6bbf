"""Whom words mention is kept, and told once."""

import pytest

from portal.cases.consulting import asked, investigated
from portal.cases.drafting import third_hunter
from portal.telemetry.fleet import a_group
from vedette.portal.access.queries import in_view_of
from vedette.portal.cases.actions.answering import note, write_to_organisation
from vedette.portal.cases.actions.asking import write_to_experts
from vedette.portal.cases.actions.mentions import see_mentions
from vedette.portal.cases.models import CaseMention, CaseTeamMention
from vedette.portal.post.models import Letter
from vedette.portal.tenants.models import Membership, MembershipDeviceGroup, Person

pytestmark = pytest.mark.usefixtures("all_in_view")


def _letters():
    found = Letter.objects.filter(kind__in=["case_mention", "case_team_mention"]).order_by("to")
    return [(each.to, each.organisation_id) for each in found]


def _mentioned(model):
    return set(model.objects.values_list("person", flat=True))


def test_a_colleague_of_the_organisation_is_told_once(subscribed):
    place = asked(subscribed)
    write_to_experts(actor=subscribed.actor("alice"), at=place, text="@Oscar and @oscar, was it you? @Alice asks.")
    assert _letters() == [("oscar@people.example", subscribed.meridian)]
    assert CaseMention.objects.filter(opened=None).count() == 2
    assert "Alice mentions you in the case:" in Letter.objects.get(kind="case_mention").text


def test_a_note_mentions_the_team_alone_and_its_letter_is_none_of_the_organisations(subscribed):
    place = investigated(subscribed)
    third_hunter(subscribed)
    Person.objects.filter(pk=subscribed.people["mina"]).update(language="fr")
    note(actor=subscribed.actor("hugo"), at=place, text="@Mina @Lee @Alice @Ada TEAM-CANARY")
    assert _letters() == [("lee@people.example", None), ("mina@people.example", None)]
    assert _mentioned(CaseTeamMention) == {subscribed.people["lee"], subscribed.people["mina"]}
    assert (
        "Hugo vous mentionne dans le dossier"
        in Letter.objects.get(kind="case_team_mention", to="mina@people.example").text
    )


def test_neither_side_mentions_the_other(subscribed):
    place = investigated(subscribed)
    write_to_experts(actor=subscribed.actor("alice"), at=place, text="@Hugo @Lee @hugo")
    write_to_organisation(actor=subscribed.actor("hugo"), at=place, text="@Alice @Oscar @Lee")
    assert _mentioned(CaseMention) == set()
    assert _mentioned(CaseTeamMention) == {subscribed.people["lee"]}


def test_who_may_not_see_the_case_is_mentioned_by_nothing_that_is_typed(subscribed):
    group = a_group(subscribed.meridian, "Desks", patterns=["ws*"])
    seat = Membership.objects.get(organisation_id=subscribed.meridian, person_id=subscribed.people["rita"])
    MembershipDeviceGroup.objects.create(organisation_id=subscribed.meridian, membership=seat, device_group=group)
    Person.objects.filter(pk=subscribed.people["oscar"]).update(is_active=False)
    place = asked(subscribed)
    write_to_experts(actor=subscribed.actor("alice"), at=place, text="@Rita @rita @Oscar @Bob CANARY-NAME @bob")
    assert (_letters(), _mentioned(CaseMention)) == ([], set())


def test_a_hostile_name_in_the_letter_is_nothing_to_click_on(subscribed):
    place = asked(subscribed)
    Person.objects.filter(pk=subscribed.people["alice"]).update(name="http://evil.example/")
    write_to_experts(actor=subscribed.actor("alice"), at=place, text="@Oscar")
    assert "http[:]//evil[.]example/ mentions you" in Letter.objects.get(kind="case_mention").text


def test_who_opened_the_case_is_mentioned_no_more(subscribed):
    place = asked(subscribed)
    write_to_experts(actor=subscribed.actor("alice"), at=place, text="@Oscar @Rita")
    see_mentions(actor=subscribed.actor("oscar"), at=place)
    assert list(CaseMention.objects.filter(opened=None).values_list("person", flat=True)) == [subscribed.people["rita"]]


def test_mentions_of_the_team_are_in_view_of_the_team_alone(subscribed):
    place = investigated(subscribed)
    note(actor=subscribed.actor("hugo"), at=place, text="@Lee")
    for who, number in (("alice", 0), ("bob", 0), ("hugo", 1)):
        with in_view_of(actor=subscribed.actor(who)):
            assert CaseTeamMention.objects.count() == number, who
