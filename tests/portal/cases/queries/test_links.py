"""What a case is linked to, for each reader, and what it can be linked to."""

import pytest

from portal.cases.consulting import investigated
from portal.cases.linking import incident_of, linked
from portal.hunting.judging import judge
from portal.hunts.planning import opened
from vedette.portal.access.queries import in_view_of
from vedette.portal.cases.actions.links import link_case
from vedette.portal.cases.queries.links import linked_to, links_of, offered
from vedette.portal.cases.rules.links import LinkKind, Target
from vedette.portal.incidents.actions.incidents import Place, change_status
from vedette.portal.incidents.rules.values import IncidentStatus

pytestmark = pytest.mark.usefixtures("all_in_view")


def _links(house, place, who):
    actor = house.actor(who)
    with in_view_of(actor=actor, organisation=place.organisation):
        return links_of(actor=actor, organisation=place.organisation, case=place.case)


def test_everybody_reads_what_they_may_see_of_it(subscribed, at):
    place = linked(subscribed, at)
    hunt = opened(subscribed, subscribed.meridian)
    link_case(actor=subscribed.actor("hugo"), at=place, target=Target(LinkKind.HUNT, str(hunt.hunt)))
    for who in ("alice", "hugo"):
        kinds = [each.linked.target.kind for each in _links(subscribed, place, who)]
        assert kinds == [LinkKind.INCIDENT, LinkKind.HUNT]


def test_a_notification_is_begun_of_an_attack_with_a_story_alone(subscribed, at):
    place = linked(subscribed, at)
    assert not _links(subscribed, place, "hugo")[0].linked.may_be_notified
    judge(subscribed, "hugo", at)
    assert _links(subscribed, place, "hugo")[0].linked.may_be_notified


def test_the_latest_of_each_kind_is_offered(subscribed, at, hunted):
    opened(subscribed, subscribed.meridian)
    found = offered(actor=subscribed.actor("hugo"), organisation=subscribed.meridian)
    assert set(found) == {LinkKind.INCIDENT, LinkKind.HUNT, LinkKind.DETECTION}
    assert found[LinkKind.INCIDENT] == [(str(at.incident), "#1 Credentials read from memory on WS-01")]
    change_status(actor=subscribed.actor("alice"), at=Place(*_of(at)), status=IncidentStatus.RESOLVED, comment="Over.")
    assert LinkKind.INCIDENT not in offered(actor=subscribed.actor("hugo"), organisation=subscribed.meridian)


def _of(at):
    return at.organisation, at.incident


@pytest.mark.parametrize("kind", LinkKind)
@pytest.mark.parametrize("key", ["no id", "00000000-0000-0000-0000-000000000000"])
def test_what_is_not_there_is_linked_to_nothing(kind, key, subscribed):
    target = Target(kind, key)
    assert linked_to(actor=subscribed.actor("hugo"), organisation=subscribed.meridian, target=target) is None


def test_a_case_without_links_has_none(subscribed, at):
    assert _links(subscribed, investigated(subscribed), "hugo") == []
    assert incident_of(at).kind is LinkKind.INCIDENT
