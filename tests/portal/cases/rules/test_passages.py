"""A text of the team's stands in both languages or is not kept."""

import pytest

from vedette.portal.cases.rules.passages import LONGEST_PASSAGE, Passage, checked_passage
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import Reason, RefusedError


def test_it_is_told_in_the_askers_language():
    kept = checked_passage(Passage(" Isolate\n it ", "Do it. ", "Faites-le."))
    assert (kept.title, kept.text("en"), kept.text("fr"), kept.text("de")) == (
        "Isolate it",
        "Do it.",
        "Faites-le.",
        "Do it.",
    )


@pytest.mark.parametrize(
    ("passage", "reason"),
    [
        (Passage("", "a", "b"), CaseReason.PASSAGE_MISSING),
        (Passage("t", "a", " "), CaseReason.PASSAGE_MISSING),
        (Passage("t", "", "b"), CaseReason.PASSAGE_MISSING),
        (Passage("t", "a", "b" * (LONGEST_PASSAGE + 1)), Reason.TOO_LONG),
    ],
)
def test_what_is_missing_or_too_long_is_refused(passage, reason):
    with pytest.raises(RefusedError) as refused:
        checked_passage(passage)
    assert refused.value.reason is reason
