import pytest

from vedette.delivery.egress.errors import Trouble
from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.channels.rules.refusals import Reason
from vedette.portal.channels.rules.retrying import DeliveryState, Health
from vedette.portal.channels.web.words import HAPPENINGS, HEALTH, REFUSALS, STATES, TROUBLES


@pytest.mark.parametrize(
    ("values", "words"),
    [(Happening, HAPPENINGS), (Health, HEALTH), (DeliveryState, STATES), (Trouble, TROUBLES), (Reason, REFUSALS)],
)
def test_there_are_words_for_everything(values, words):
    assert set(words) == set(values)
