"""What an address asks of the queue, and how it is known that an incident is told differently by now."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.hunting.rules.asking import (
    Acted,
    Asked,
    Claimed,
    LedgerAsked,
    Reviewed,
    Said,
    Since,
    asked_for,
    fingerprint,
    ledger_asked_for,
    page_of,
)
from vedette.portal.incidents.rules.values import Severity, Verdict

SOMEWHERE = UUID(int=7)
REASONS = [{"text": "One high rule", "points": 12.0}]


def test_an_address_asks_for_what_it_says():
    words = {"organisation": str(SOMEWHERE), "severity": "High", "claimed": "mine", "verdict": "all", "since": "7"}
    asked = asked_for({**words, "actions": "failed", "page": "3"})
    assert asked == Asked(SOMEWHERE, Severity.HIGH, Claimed.MINE, Said.ALL, Since.WEEK, Acted.FAILED, 3)
    assert (asked.since.days, Since.ALWAYS.days) == (7, None)


def test_the_ledger_is_asked_alike():
    words = {"hunter": str(SOMEWHERE), "verdict": "TruePositive", "reviewed": "disputed", "page": "2"}
    assert ledger_asked_for(words) == LedgerAsked(SOMEWHERE, Verdict.TRUE_POSITIVE, Reviewed.DISPUTED, 2)


@given(
    st.dictionaries(
        st.sampled_from(["organisation", "severity", "claimed", "verdict", "since", "actions", "hunter"]), st.text()
    )
)
def test_what_makes_no_sense_is_not_asked(words):
    nonsense = {key: f"x{value}" for key, value in words.items()}
    assert asked_for(nonsense) == Asked()
    assert ledger_asked_for(nonsense) == LedgerAsked()


@pytest.mark.parametrize("text", ["", "0", "-1", "two", "١", "9" * 9, "1.0"])
def test_what_is_no_page_is_the_first_one(text):
    assert page_of(text) == 1


@pytest.mark.parametrize(
    "other", [(12.1, REASONS, 3), (12.0, [{"text": "One high rule", "points": 11.0}], 3), (12.0, REASONS, 4)]
)
def test_an_incident_that_is_told_differently_has_another_fingerprint(other):
    assert fingerprint(*other) != fingerprint(12.0, REASONS, 3)


def test_the_order_in_which_a_database_keeps_keys_means_nothing():
    turned = [dict(reversed(REASONS[0].items()))]
    assert fingerprint(12.0, turned, 3) == fingerprint(12.0, REASONS, 3)


@pytest.mark.parametrize("narrowed", [{"severity": Severity.HIGH}, {"said": Said.ALL}, {"claimed": Claimed.MINE}])
def test_a_filter_narrows_the_line_and_a_page_does_not(narrowed):
    assert Asked(**narrowed).is_narrowed
    assert not Asked(page=7).is_narrowed
