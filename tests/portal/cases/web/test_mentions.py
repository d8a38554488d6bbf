"""Mentions on pages, and who is offered while somebody types."""

import pytest
from django.urls import reverse

from portal.cases.consulting import asked, investigated
from portal.cases.drafting import address_of
from vedette.portal.access.queries import everything_in_view
from vedette.portal.cases.actions.answering import note, write_to_organisation
from vedette.portal.cases.actions.asking import write_to_experts
from vedette.portal.tenants.models import Person

MARK = "Mentions you"


@pytest.fixture
def place(subscribed):
    with everything_in_view():
        asked(subscribed)
        return investigated(subscribed)


def _people(client, place, side):
    return client.get(address_of("case_people", place), {"side": side}).json()["people"]


def test_each_side_is_offered_its_own_and_nobody_else_anybody(place, signed_in):
    alice, lee = [{"name": name, "handle": name} for name in ("Alice", "Lee")]
    assert alice in _people(signed_in("oscar"), place, "customer")
    assert _people(signed_in("hugo"), place, "experts") == [lee]
    for who, side in (("alice", "experts"), ("hugo", "customer"), ("rita", "customer"), ("ada", "experts")):
        assert _people(signed_in(who), place, side) == [], (who, side)
    assert _people(signed_in("alice"), place, "service") == []


def test_the_hub_marks_the_case_until_it_is_opened(place, subscribed, signed_in):
    with everything_in_view():
        write_to_experts(actor=subscribed.actor("alice"), at=place, text="@Oscar?")
    oscar, hub = signed_in("oscar"), reverse("cases", kwargs={"organisation": place.organisation})
    assert MARK not in signed_in("alice").get(hub).content.decode()
    assert oscar.get(hub, {"mention": "yes"}).content.decode().count(MARK) == 1
    assert '<span class="mention">@Oscar</span>' in oscar.get(address_of("case", place)).content.decode()
    assert MARK not in oscar.get(hub).content.decode()


def test_the_teams_hub_marks_it_too_and_notes_show_whom_they_mention(place, subscribed, signed_in):
    with everything_in_view():
        note(actor=subscribed.actor("hugo"), at=place, text="<i>Look</i>, @Lee")
    lee = signed_in("lee")
    assert lee.get(reverse("team_cases")).content.decode().count(MARK) == 1
    page = lee.get(address_of("case", place)).content.decode()
    assert '&lt;i&gt;Look&lt;/i&gt;, <span class="mention">@Lee</span>' in page
    assert MARK not in lee.get(reverse("team_cases")).content.decode()


def test_the_organisation_sees_no_mention_of_the_team(place, subscribed, signed_in):
    with everything_in_view():
        write_to_organisation(actor=subscribed.actor("hugo"), at=place, text="I ask @Lee.")
    for who, number in (("alice", 0), ("hugo", 1)):
        page = signed_in(who).get(address_of("case", place)).content.decode()
        assert page.count('class="mention"') == number, who


def test_a_hostile_name_is_text_wherever_it_is_mentioned_or_offered(place, subscribed, signed_in):
    name = "<img src=x onerror=alert(1)> *Eve*"
    Person.objects.filter(pk=subscribed.people["oscar"]).update(name=name)
    with everything_in_view():
        write_to_experts(actor=subscribed.actor("alice"), at=place, text=f"@{name}!")
    page = signed_in("alice").get(address_of("case", place)).content.decode()
    assert '<span class="mention">@&lt;img src=x onerror=alert(1)&gt; *Eve*</span>!' in page
    assert "<img src=x" not in page
    offered = signed_in("alice").get(address_of("case_people", place), {"side": "customer"})
    assert offered["Content-Type"] == "application/json"
    assert {"name": name, "handle": name} in offered.json()["people"]
