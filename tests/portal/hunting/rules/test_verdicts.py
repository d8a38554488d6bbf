"""What a hunter says, and what the organisation reads of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.hunting.rules.refusals import HuntReason
from vedette.portal.hunting.rules.verdicts import (
    CLASSIFICATIONS_OF,
    MOST_TECHNIQUES,
    STATUSES_AFTER,
    Judgement,
    checked_minutes,
    clean_techniques,
    said_by,
)
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Classification, Determination, Verdict, fits

NOTHING = (None, None)
CLEAN = (Classification.FALSE_POSITIVE, Determination.CLEAN)


def test_every_verdict_has_its_classification_and_where_the_incident_goes():
    assert set(CLASSIFICATIONS_OF) == set(STATUSES_AFTER) == set(Verdict)


def test_a_verdict_says_what_the_incident_is_whatever_was_said_before():
    judgement = Judgement(Verdict.TRUE_POSITIVE, Determination.MALWARE)
    assert said_by(judgement, CLEAN, None) == (Classification.TRUE_POSITIVE, Determination.MALWARE)


def test_who_cannot_tell_leaves_alone_what_the_organisation_said():
    assert said_by(Judgement(Verdict.INCONCLUSIVE), CLEAN, None) == CLEAN
    assert said_by(Judgement(Verdict.INCONCLUSIVE), CLEAN, Classification.TRUE_POSITIVE) == CLEAN


def test_who_cannot_tell_any_more_takes_back_what_the_team_said():
    assert said_by(Judgement(Verdict.INCONCLUSIVE), CLEAN, Classification.FALSE_POSITIVE) == NOTHING


def test_nobody_determines_what_they_cannot_tell():
    with pytest.raises(RefusedError, match=Reason.DETERMINATION_DOES_NOT_FIT):
        said_by(Judgement(Verdict.INCONCLUSIVE, Determination.OTHER), NOTHING, None)


@given(st.sampled_from(Verdict), st.sampled_from([None, *Classification]), st.sampled_from([None, *Classification]))
def test_what_is_said_always_fits_together(verdict, before, earlier):
    assert fits(*said_by(Judgement(verdict), (before, None), earlier))


def test_techniques_are_told_by_the_names_of_today_and_once():
    assert clean_techniques(["t1086", " T1059.001 ", "", "T1003.001"]) == ("T1059.001", "T1003.001")


@pytest.mark.parametrize("text", ["T1", "T1059.1", "T1059.001.1", "1059", "T105९", "T1059.0001", "TA0001", "<b>"])
def test_what_is_no_technique_is_refused(text):
    with pytest.raises(RefusedError, match=HuntReason.NO_SUCH_TECHNIQUE):
        clean_techniques([text])


def test_techniques_are_not_without_number():
    many = [f"T1{number:03}" for number in range(800, 800 + MOST_TECHNIQUES + 1)]
    assert len(clean_techniques(many[:-1])) == MOST_TECHNIQUES
    with pytest.raises(RefusedError, match=Reason.TOO_LONG):
        clean_techniques(many)


def test_minutes_are_between_one_and_a_day():
    assert [checked_minutes(each) for each in (1, 1_440)] == [1, 1_440]
    for each in (0, -1, 1_441):
        with pytest.raises(RefusedError, match=HuntReason.NO_SUCH_DURATION):
            checked_minutes(each)
