"""Rows that a step is about."""

from uuid import uuid4

import pytest

from portal.incidents.told import incident
from portal.response.recommending import card
from vedette.portal.incidents.actions.incidents import merge
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.response.actions.locking import locked_action, numbers
from vedette.portal.response.models import RecommendedAction


def test_an_action_is_held_with_the_incident_to_which_it_belongs_now(house, hunted, true_positive, one):
    hunted(incident("z"))
    other = Incident.objects.get(number=2)
    merge(actor=house.actor("hugo"), at=true_positive, into=other.pk)
    row, held = locked_action(house.actor("oscar"), house.meridian, one.pk)
    assert (row.pk, held.place.incident) == (one.pk, other.pk)


def test_what_is_not_there_is_told_like_what_is_foreign(house, one):
    for organisation, action in ((house.meridian, uuid4()), (house.bramble, one.pk)):
        with pytest.raises(RefusedError) as refused:
            locked_action(house.actor("lee"), organisation, action)
        assert refused.value.reason is Reason.NO_SUCH_ROW


def test_numbers_are_told_in_order(recommend):
    recommend(card("a"), card("b"))
    assert numbers(RecommendedAction.objects.order_by("number")) == "1, 2"
