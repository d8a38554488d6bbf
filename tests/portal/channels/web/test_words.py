import pytest

from vedette.delivery.egress.errors import Trouble
from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.channels.rules.refusals import Reason
from vedette.portal.channels.rules.retrying import DeliveryState, Health
from vedette.portal.channels.web.words import (
    COLLECTOR_REFUSALS,
    COLLECTOR_STATES,
    COLLECTOR_TROUBLES,
    HAPPENINGS,
    HEALTH,
    REFUSALS,
    STATES,
    TROUBLES,
)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (Happening, HAPPENINGS),
        (Health, HEALTH),
        (DeliveryState, STATES),
        (Trouble, TROUBLES),
        (Reason, REFUSALS),
        (DeliveryState, COLLECTOR_STATES),
        (Trouble, COLLECTOR_TROUBLES),
        (Reason, COLLECTOR_REFUSALS),
    ],
)
def test_there_are_words_for_everything(values, words):
    assert set(words) == set(values)
