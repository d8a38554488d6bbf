import pytest

from incidents.making import rule
from vedette.ranking.prevalence import Prevalence
from vedette.schema.rules import Level


@pytest.mark.parametrize(
    ("level", "incidents", "weight"),
    [
        (Level.MEDIUM, 1, 1.0),
        (Level.MEDIUM, 4, 1.0),
        (Level.MEDIUM, 8, 0.5),
        (Level.MEDIUM, 4000, 0.1),
        (Level.HIGH, 4000, 0.25),
        (Level.CRITICAL, 4000, 0.5),
    ],
)
def test_a_common_rule_weighs_less_down_to_its_levels_floor(level, incidents, weight):
    found = rule("some", level)
    assert Prevalence({found.id: incidents}).weight(found) == weight
