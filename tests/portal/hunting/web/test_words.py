"""Everything that hunters can say, and be refused, has its words."""

import pytest

from vedette.portal.hunting.rules.ledger import Standing
from vedette.portal.hunting.rules.refusals import HuntReason
from vedette.portal.hunting.rules.verdicts import NoteKind, ReasonCode
from vedette.portal.hunting.web.words import HUNT_REFUSALS, NOTE_KINDS, REASON_CODES, STANDINGS, VERDICT_HINTS
from vedette.portal.incidents.rules.refusals import Reason
from vedette.portal.incidents.rules.values import Verdict


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (Verdict, VERDICT_HINTS),
        (ReasonCode, REASON_CODES),
        (Standing, STANDINGS),
        (NoteKind, NOTE_KINDS),
        ([*HuntReason, *Reason], HUNT_REFUSALS),
    ],
)
def test_each_value_has_a_word(values, words):
    assert set(words) == set(values)
