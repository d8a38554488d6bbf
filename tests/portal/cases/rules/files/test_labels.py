"""Whatever a rule calls itself, its label is a few short lines of visible characters."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.files.labels import (
    LONGEST_DESCRIPTION,
    LONGEST_RULE,
    MOST_COUNTED,
    MOST_LABELS,
    MOST_TAGS,
    Label,
    LabelOutcome,
    Labels,
    as_kept,
    as_told,
    cleaned,
    told_outcome,
)

_LABELS = st.builds(Label, st.text(), st.text(), st.lists(st.text()).map(tuple), st.text())


@given(_LABELS)
def test_nothing_that_cannot_be_seen_is_left(label):
    found = cleaned(Labels((label,))).labels[0]
    text = "".join((found.rule, found.file, *found.tags, found.description))
    assert not [each for each in text if unicodedata.category(each) in {"Cc", "Cf", "Cs", "Co", "Cn"}]
    assert all(found.tags)


def test_nothing_is_longer_than_pages_bear():
    long = Label("r" * 999, "f", tuple("t" * 99 for _ in range(99)), "d" * 9999)
    found = cleaned(Labels((long,))).labels[0]
    assert (len(found.rule), len(found.tags), len(found.description)) == (LONGEST_RULE, MOST_TAGS, LONGEST_DESCRIPTION)


def test_of_very_many_labels_the_first_are_kept_and_the_others_counted():
    found = cleaned(Labels(tuple(Label(str(n), "f") for n in range(MOST_LABELS + 5)), 7))
    assert (len(found.labels), found.beyond) == (MOST_LABELS, 12)
    assert cleaned(Labels((), 10**30)).beyond == MOST_COUNTED
    assert cleaned(Labels((), -1)).beyond == 0


@given(st.lists(_LABELS))
def test_what_is_kept_is_told(labels):
    assert as_told(as_kept(labels)) == tuple(labels)


def test_what_is_not_tried_again_has_failed():
    assert told_outcome(LabelOutcome.UNDER_WAY, 1) is LabelOutcome.UNDER_WAY
    assert told_outcome(LabelOutcome.UNDER_WAY, 3) is LabelOutcome.FAILED
    assert told_outcome(LabelOutcome.LABELLED, 3) is LabelOutcome.LABELLED
