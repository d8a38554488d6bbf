"""Words of the API, and the older and newer ones for the same."""

import pytest

from vedette.portal.incidents.rules.defender.spelling import (
    CLASSIFICATIONS,
    DETERMINATIONS,
    INCIDENT_STATUSES,
    told_status,
)
from vedette.portal.incidents.rules.values import Classification, Determination, IncidentStatus


def test_every_status_of_an_incident_has_its_word():
    assert {told_status(each.value) for each in IncidentStatus} == set(INCIDENT_STATUSES)


def test_every_value_can_be_said():
    assert set(CLASSIFICATIONS.values()) == {None, *Classification}
    assert set(DETERMINATIONS.values()) == {None, *Determination}


@pytest.mark.parametrize(
    ("older", "newer"),
    [("CompromisedAccount", "CompromisedUser"), ("NotMalicious", "Clean"), ("Apt", "MultiStagedAttack")],
)
def test_synonyms_mean_the_same(older, newer):
    assert DETERMINATIONS[older] is DETERMINATIONS[newer]
