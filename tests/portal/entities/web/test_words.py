from vedette.portal.entities.rules.refusals import Reason
from vedette.portal.entities.rules.spans import Range
from vedette.portal.entities.rules.timelines import Column, EventGroup
from vedette.portal.entities.web.words import COLUMNS, GROUPS, RANGES, REASONS


def test_every_value_has_its_words():
    assert set(GROUPS) == set(EventGroup)
    assert set(RANGES) == set(Range)
    assert set(COLUMNS) == set(Column)
    assert set(REASONS) == set(Reason)
