"""Defender's values, and how the engine's words become them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.incidents.rules.values import (
    DETERMINATIONS,
    Category,
    Classification,
    Determination,
    Severity,
    category_of,
    fits,
    severity_of,
)


def test_what_is_critical_for_sigma_is_high_here():
    assert severity_of("critical") is Severity.HIGH
    assert severity_of("unheard of") is Severity.UNSPECIFIED


def test_severities_have_an_order():
    assert sorted(Severity, key=lambda each: each.rank) == list(Severity)


@pytest.mark.parametrize(
    ("tactics", "techniques", "category"),
    [
        (["execution", "credential-access"], ["T1003.001"], Category.CREDENTIAL_ACCESS),
        (["impact"], ["T1486"], Category.RANSOMWARE),
        (["impact"], ["T1490"], Category.SUSPICIOUS_ACTIVITY),
        (["stealth"], [], Category.DEFENSE_EVASION),
        ([], [], Category.SUSPICIOUS_ACTIVITY),
    ],
)
def test_an_alert_is_of_the_category_of_its_last_tactic(tactics, techniques, category):
    assert category_of(tactics, techniques) is category


@given(st.one_of(st.none(), st.sampled_from(Classification)), st.sampled_from(Determination))
def test_a_determination_stands_with_its_classification_alone(classification, determination):
    expected = classification is not None and determination in DETERMINATIONS[classification]
    assert fits(classification, determination) is expected


def test_every_determination_belongs_somewhere():
    assert {each for of in DETERMINATIONS.values() for each in of} == set(Determination)
