"""What is filled in about suppression rules."""

from datetime import UTC, datetime

from django.http import QueryDict

from vedette.portal.incidents.queries.suppressions import Example
from vedette.portal.incidents.rules.suppressions import (
    MOST_CONDITIONS,
    Condition,
    ConditionKind,
    Flaw,
    Outcome,
)
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.incidents.web import suppression_forms
from vedette.portal.incidents.web.suppression_forms import (
    SuppressionForm,
    condition_forms,
    conditions_of,
    from_example,
)

SCOPES = [("device", "WS-01"), ("organisation", "all")]


def _form(**sent):
    given = {"name": "Backups", "scope": "device", "outcome": "hide", "reason": "FalsePositive", **sent}
    form = SuppressionForm(given, scopes=SCOPES)
    assert form.is_valid(), form.errors
    return form


def test_everything_has_its_words():
    assert set(suppression_forms.KINDS) == set(ConditionKind)
    assert set(suppression_forms.OUTCOMES) == set(Outcome)
    assert set(suppression_forms._FLAWS) == set(Flaw)


def test_a_rule_ends_with_its_last_day():
    draft = _form(last_day="2026-03-02").draft(())
    assert draft.expires == datetime(2026, 3, 3, tzinfo=UTC)
    assert (draft.outcome, draft.reason) == (Outcome.HIDE, Classification.FALSE_POSITIVE)
    assert _form().draft(()).expires is None


def test_where_it_is_for_is_what_was_chosen():
    assert _form().is_on_one_device
    assert not _form(scope="organisation").is_on_one_device


def test_a_true_positive_is_no_reason_to_look_away():
    assert not SuppressionForm(
        {"name": "x", "scope": "device", "outcome": "hide", "reason": "TruePositive"}, scopes=SCOPES
    ).is_valid()


def _rows(*rows):
    sent = QueryDict(mutable=True)
    sent.update({"condition-TOTAL_FORMS": len(rows), "condition-INITIAL_FORMS": 0})
    for number, row in enumerate(rows):
        sent.update({f"condition-{number}-{name}": value for name, value in row.items()})
    return condition_forms(sent, [])


def test_what_is_ticked_and_filled_in_counts():
    rows = _rows(
        {"use": "on", "kind": "url", "pattern": "*.example"},
        {"kind": "url", "pattern": "not ticked"},
        {"use": "on", "kind": "url", "pattern": ""},
    )
    assert rows.is_valid()
    assert conditions_of(rows) == (Condition(ConditionKind.URL, "*.example"),)


def test_an_alert_that_shows_much_fills_in_as_much_as_a_rule_can_hold():
    shown = Example(None, "r", "t", "d", "d", {"url": [f"{number}.example" for number in range(100)]})
    rows = from_example(shown)
    assert len(rows) == MOST_CONDITIONS
    assert rows[-1]["pattern"] == ""
