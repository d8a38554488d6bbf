"""The actions of one incident, and what the engine advises for it."""

import pytest

from portal.incidents.told import alert, incident
from portal.response.recommending import ADVICE, card
from vedette.portal.incidents.actions.incidents import Place, classify, merge
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.response.actions.publishing import publish_cards, withdraw_action
from vedette.portal.response.queries.incident import MOST_THINGS, actions_of, advised, things_of
from vedette.portal.response.rules.cards import Priority, Thing, ThingKind


@pytest.fixture
def told(house, hunted):
    """An incident for which the engine has advice, and which a hunter judged."""
    hunted(incident("a", "b", recommendations=[ADVICE]))
    at = Place(house.meridian, Incident.objects.get().pk)
    classify(actor=house.actor("hugo"), at=at, classification=Classification.TRUE_POSITIVE, determination=None)
    return at


def _advised(house, at, who="hugo"):
    return advised(actor=house.actor(who), organisation=at.organisation, incident=at.incident)


def test_the_engines_advice_is_proposed_step_by_step(house, told):
    found = _advised(house, told)
    assert [each.text.title for each in found] == ADVICE["steps"]
    assert set(found[0].alerts) == set(Alert.objects.values_list("pk", flat=True))
    assert found[0].thing == Thing(ThingKind.DEVICE, "WS-01")


def test_what_was_recommended_is_not_proposed_again_unless_it_was_withdrawn(house, told):
    first, second = _advised(house, told)
    hugo = house.actor("hugo")
    (action,) = publish_cards(actor=hugo, at=told, cards=[first])
    assert [each.text for each in _advised(house, told)] == [second.text]
    withdraw_action(actor=hugo, organisation=house.meridian, action=action, reason="a mistake")
    assert len(_advised(house, told)) == 2


def test_an_incident_of_which_no_advice_is_told_has_none(house, at):
    assert _advised(house, at) == []
    assert advised(actor=house.actor("bob"), organisation=house.bramble, incident=at.incident) == []


def test_actions_stand_by_urgency_and_what_was_withdrawn_stands_last(house, recommend, true_positive):
    ids = recommend(card("gone", priority=Priority.HIGH), card("low", priority=Priority.LOW), card("medium"))
    withdraw_action(actor=house.actor("hugo"), organisation=house.meridian, action=ids[0], reason="a mistake")
    place = {"organisation": house.meridian, "incident": true_positive.incident}
    found = actions_of(actor=house.actor("rita"), **place, language="en")
    assert [line.text.title for line in found] == ["medium", "low", "gone"]


def test_actions_follow_their_incident_where_it_leads(house, hunted, true_positive, one):
    hunted(incident("z"))
    other = Incident.objects.get(number=2)
    merge(actor=house.actor("hugo"), at=true_positive, into=other.pk)
    found = actions_of(actor=house.actor("rita"), organisation=house.meridian, incident=other.pk, language="en")
    assert [(line.id, line.incident, line.incident_number) for line in found] == [(one.pk, other.pk, 2)]


def test_an_action_can_concern_what_the_incidents_alerts_name(house, at):
    found = things_of(actor=house.actor("hugo"), organisation=house.meridian, incident=at.incident)
    assert found == [
        Thing(ThingKind.DEVICE, "WS-01"),
        Thing(ThingKind.ACCOUNT, "CORP\\maria"),
        Thing(ThingKind.FILE, "d" * 64),
    ]


def test_of_each_kind_there_are_only_so_many_to_choose_from(house, hunted):
    many = [alert(f"m{number}", device=f"WS-{number:03}") for number in range(MOST_THINGS + 5)]
    hunted(incident(*(each["id"] for each in many)), alerts=many)
    place = {"organisation": house.meridian, "incident": Incident.objects.get().pk}
    devices = [each for each in things_of(actor=house.actor("hugo"), **place) if each.kind is ThingKind.DEVICE]
    assert len(devices) == MOST_THINGS
