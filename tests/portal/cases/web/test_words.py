"""Every value of cases has words."""

import pytest

from vedette.portal.cases.rules.asking import Shelf
from vedette.portal.cases.rules.phases import Party, Phase, ProgressCategory, Status
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.thread import Way
from vedette.portal.cases.rules.topics import ThingKind, TopicFamily
from vedette.portal.cases.web import words


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Phase, words.PHASES),
        (Status, words.STATUSES),
        (ProgressCategory, words.CATEGORIES),
        (TopicFamily, words.FAMILIES),
        (TopicFamily, words.SAMPLE_TOPICS),
        (ThingKind, words.THINGS),
        (Party, words.PARTIES),
        (Way, words.WAYS),
        (Shelf, words.SHELVES),
        (CaseReason, words.CASE_REFUSALS),
    ],
)
def test_each_value_has_its_words(kind, told):
    assert set(kind) <= set(told)
