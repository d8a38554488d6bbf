"""Everything by which queues are narrowed has its words."""

import pytest

from vedette.portal.incidents.rules.queues.filters import (
    ALL_ALERTS,
    ALL_INCIDENTS,
    Holder,
    Judged,
    Several,
    Span,
    Suppressed,
    many_valued,
)
from vedette.portal.incidents.rules.queues.looks import COLUMNS, Queue
from vedette.portal.incidents.web.queues import words


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (Span, words.SPANS),
        (Holder, words.HOLDERS),
        (Judged, words.JUDGED),
        (Suppressed, words.SUPPRESSED),
        (Several, words.SEVERAL),
    ],
)
def test_every_value_has_its_words(values, told):
    assert set(told) == set(values)
    assert all(str(word) for word in told.values())


@pytest.mark.parametrize("queue", Queue)
def test_every_column_has_its_words(queue):
    assert set(words.COLUMN_WORDS[queue]) == set(COLUMNS[queue])


def test_every_field_has_its_words():
    fields = {*many_valued(ALL_INCIDENTS), *many_valued(ALL_ALERTS), "words", "period", "suppressed"}
    assert fields == set(words.FIELDS)
