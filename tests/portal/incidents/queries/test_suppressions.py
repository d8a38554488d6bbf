"""Suppression rules as pages show them, and what a rule would have done."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.incidents.told import alert, incident
from vedette.portal.incidents.models import Alert
from vedette.portal.incidents.queries import suppressions
from vedette.portal.incidents.queries.suppressions import Preview, example, preview, suppression_lines
from vedette.portal.incidents.rules.suppressions import Condition, ConditionKind, Suppression

SAME = {"id": "rule-1", "title": "Sign 1", "level": "high", "author": "x"}
WIDE = Suppression("rule-1", "Sign 1", "", ())


@pytest.fixture
def three(hunted, house):
    """Alerts of one rule, on two devices."""
    named = [alert("a", rule=SAME), alert("b", rule=SAME, account="LAB\\x"), alert("c", rule=SAME, device="WS-02")]
    hunted(incident("a", "b", "c"), alerts=named)
    return {"actor": house.actor("oscar"), "organisation": house.meridian}


def test_a_rule_would_have_matched_what_is_as_it_says(three):
    found = preview(**three, rule=WIDE)
    assert (found.matched, found.looked_at, set(found.devices)) == (3, 3, {"WS-01", "WS-02"})
    narrow = Suppression("rule-1", "Sign 1", "ws-01", (Condition(ConditionKind.ACCOUNT, "corp\\*"),))
    assert preview(**three, rule=narrow) == Preview(1, 3, is_all=True, devices=("WS-01",))


def test_what_is_older_than_the_last_days_is_not_looked_at(three):
    Alert.objects.filter(told_as="a").update(created=timezone.now() - timedelta(days=31))
    assert preview(**three, rule=WIDE).looked_at == 2


def test_a_preview_looks_at_so_many_and_says_so(three, monkeypatch):
    monkeypatch.setattr(suppressions, "MOST_LOOKED_AT", 2)
    found = preview(**three, rule=WIDE)
    assert (found.matched, found.looked_at, found.is_all) == (2, 2, False)


def test_a_preview_counts_what_is_in_view_alone(three, house):
    bob = house.actor("bob")
    assert preview(actor=bob, organisation=house.bramble, rule=WIDE).looked_at == 0


def test_an_example_shows_what_conditions_can_ask_for(three, house):
    row = Alert.objects.get(told_as="a").pk
    assert example(**three, alert=row).facts["account"] == ["corp\\maria"]
    assert example(actor=house.actor("bob"), organisation=house.bramble, alert=row) is None
    assert suppression_lines(**three) == []
