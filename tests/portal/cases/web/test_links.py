"""Links on the page of a case: experts link, judge and go on from there; the organisation reads what it may see."""

import pytest

from portal.cases.consulting import investigated
from portal.cases.linking import incident_of, linked
from portal.hunting.judging import judge
from vedette.portal.access.queries import everything_in_view
from vedette.portal.cases.actions.links import link_case
from vedette.portal.cases.rules.links import LinkKind, Target

pytestmark = pytest.mark.usefixtures("all_in_view")
DO = ("Take the link away", "Link it to", "Raise an incident", "Give the verdict", "Begin a notification")


def _page(client, place):
    return client.get(f"/organisations/{place.organisation}/cases/{place.case}/").content.decode()


def test_the_organisation_sees_the_incident_and_can_do_nothing_about_the_link(subscribed, at, signed_in):
    place = linked(subscribed, at)
    page = _page(signed_in("alice"), place)
    assert f"/organisations/{place.organisation}/incidents/{at.incident}/" in page
    assert not [each for each in DO if each in page]


def test_without_links_the_organisation_reads_nothing_of_them(subscribed, signed_in):
    page = _page(signed_in("alice"), investigated(subscribed))
    assert "What came of it" not in page


def test_an_expert_links_judges_and_raises(subscribed, at, signed_in):
    place = investigated(subscribed)
    page = _page(signed_in("hugo"), place)
    assert f'value="incident:{at.incident}"' in page
    assert 'value="detection:rule-a"' in page
    link_case(actor=subscribed.actor("hugo"), at=place, target=incident_of(at))
    page = _page(signed_in("hugo"), place)
    assert f'value="incident:{at.incident}"' in page, "the form that takes the link away"
    assert "Give the verdict" in page
    assert "Begin a notification" not in page, "nobody found it to be an attack yet"


def test_a_notification_is_begun_where_the_incident_is_an_attack(subscribed, at, signed_in):
    place = linked(subscribed, at)
    judge(subscribed, "hugo", at)
    assert "Begin a notification" in _page(signed_in("hugo"), place)


def test_a_detection_leads_to_its_alerts_for_experts_alone(subscribed, at, signed_in):
    place = investigated(subscribed)
    with everything_in_view():
        link_case(actor=subscribed.actor("hugo"), at=place, target=Target(LinkKind.DETECTION, "rule-a"))
    assert "/alerts/?rule=rule-a&amp;period=all" in _page(signed_in("hugo"), place)
    assert "rule-a" not in _page(signed_in("alice"), place)
