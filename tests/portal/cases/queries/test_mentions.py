"""Who can be mentioned, and what mentions the reader."""

import pytest

from portal.cases.consulting import asked, investigated
from portal.telemetry.fleet import a_group
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.cases.actions.answering import note
from vedette.portal.cases.actions.asking import write_to_experts
from vedette.portal.cases.queries.mentions import cases_mentioning, mentionable, mentions_of
from vedette.portal.cases.rules.phases import Party
from vedette.portal.tenants.models import Membership, MembershipDeviceGroup


def _names(house, who, party, asker="alice"):
    actor = house.actor(who)
    with in_view_of(actor=actor, organisation=house.meridian):
        values = {"organisation": house.meridian, "party": party, "asker": house.people[asker]}
        return [each.name for each in mentionable(actor=actor, **values)]


def test_each_side_mentions_its_own(house):
    assert _names(house, "hugo", Party.EXPERTS) == ["Hugo", "Lee"]
    assert _names(house, "alice", Party.CUSTOMER) == ["Alice", "Oscar", "Rita"]


def test_who_sees_some_devices_only_is_mentioned_in_their_own_cases_alone(house):
    with everything_in_view():
        group = a_group(house.meridian, "Desks", patterns=["ws*"])
        seat = Membership.objects.get(organisation_id=house.meridian, person_id=house.people["oscar"])
        MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=group)
    assert _names(house, "alice", Party.CUSTOMER) == ["Alice", "Rita"]
    assert _names(house, "alice", Party.CUSTOMER, asker="oscar") == ["Alice", "Oscar", "Rita"]


@pytest.fixture
def place(subscribed):
    with everything_in_view():
        asked(subscribed)
        place = investigated(subscribed)
        note(actor=subscribed.actor("hugo"), at=place, text="Look, @Lee.")
        write_to_experts(actor=subscribed.actor("alice"), at=place, text="@Oscar?")
    return place


def test_a_case_mentions_whom_its_words_name(subscribed, place):
    found = {}
    for who in ("lee", "hugo", "oscar", "alice", "rita"):
        with in_view_of(actor=subscribed.actor(who)):
            found[who] = cases_mentioning(actor=subscribed.actor(who))
    assert found == {"lee": {place.case}, "hugo": set(), "oscar": {place.case}, "alice": set(), "rita": set()}


def test_mentions_stand_where_they_were_written_for_those_who_read_the_words(subscribed, place):
    at = {"organisation": place.organisation, "case": place.case}
    told = {}
    for who in ("lee", "oscar"):
        with in_view_of(actor=subscribed.actor(who)):
            told[who] = mentions_of(actor=subscribed.actor(who), **at)
    assert list(told["lee"].in_notes.values()) == [[(6, 4)]]
    assert list(told["oscar"].in_messages.values()) == [[(0, 6)]]
    assert (told["oscar"].in_notes, told["oscar"].is_of_reader, told["lee"].is_of_reader) == ({}, True, True)
