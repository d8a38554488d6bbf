"""Incidents in Meridian, and actions that are recommended for them."""

from collections.abc import Callable
from uuid import UUID

import pytest

from portal.incidents.conftest import all_in_view, at, hunted, narrowed
from portal.people import House
from portal.response.recommending import card
from vedette.portal.incidents.actions.incidents import Place, classify
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.response.actions.publishing import publish_cards
from vedette.portal.response.models import RecommendedAction
from vedette.portal.response.rules.cards import Thing, ThingKind

__all__ = ["all_in_view", "at", "hunted", "narrowed"]


@pytest.fixture
def true_positive(house: House, at: Place) -> Place:
    """An incident of which a hunter said what it is."""
    classify(actor=house.actor("hugo"), at=at, classification=Classification.TRUE_POSITIVE, determination=None)
    return at


@pytest.fixture
def recommend(house: House, true_positive: Place) -> Callable[..., tuple[UUID, ...]]:
    """Let Hugo recommend these to Meridian; by default one plain action."""
    return lambda *cards: publish_cards(actor=house.actor("hugo"), at=true_positive, cards=cards or [card()])


@pytest.fixture
def one(recommend: Callable[..., tuple[UUID, ...]]) -> RecommendedAction:
    """An action that was recommended."""
    return RecommendedAction.objects.get(pk=recommend()[0])


@pytest.fixture
def on_two_devices(house, narrowed):
    """Incident 1 is on WS-01 alone, 2 on SRV-02 alone, 3 on both; each has an action on its devices and one on none."""
    hugo = house.actor("hugo")
    for number, devices in ((1, ["WS-01"]), (2, ["SRV-02"]), (3, ["WS-01", "SRV-02"])):
        at = Place(house.meridian, Incident.objects.get(number=number).pk)
        classify(actor=hugo, at=at, classification=Classification.TRUE_POSITIVE, determination=None)
        named = [card(f"{number} {each}", thing=Thing(ThingKind.DEVICE, each)) for each in devices]
        publish_cards(actor=hugo, at=at, cards=[*named, card(f"{number} all")])
    return narrowed
