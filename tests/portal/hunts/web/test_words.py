"""Every value of hunts has words."""

import pytest

from vedette.portal.hunts.rules.asking import Outcomes
from vedette.portal.hunts.rules.coverage import Trouble
from vedette.portal.hunts.rules.funnel import Step
from vedette.portal.hunts.rules.refusals import HuntsReason
from vedette.portal.hunts.rules.states import HuntDeed, HuntState, HuntVerdict
from vedette.portal.hunts.web import words


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (HuntState, words.HUNT_STATES),
        (HuntVerdict, words.HUNT_VERDICTS),
        (HuntVerdict, words.HUNT_VERDICT_HINTS),
        (Outcomes, words.OUTCOMES),
        (HuntDeed, words.HUNT_DEEDS),
        (Trouble, words.TROUBLES),
        (Step, words.STEPS),
        (Step, words.DEFINITIONS),
        (HuntsReason, words.HUNTS_REFUSALS),
    ],
)
def test_each_value_has_its_words(kind, told):
    assert set(kind) <= set(told)
