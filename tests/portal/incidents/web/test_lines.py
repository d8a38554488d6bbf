"""Steps of a history as sentences."""

from datetime import UTC, datetime

import pytest

from vedette.portal.incidents.queries.incident import Step
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.web.lines import named_things, severity, told_steps

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def _told(deed, before="", after="", alert=""):
    return told_steps([Step(NOON, "Oscar", "customer", deed, before, after, "", alert)])[0].sentence


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ((Deed.STATUS, "active", "inProgress"), "changed the status from Active to In progress"),
        ((Deed.STATUS, "New", "Resolved", "Theft"), "changed the status of “Theft” from New to Resolved"),
        ((Deed.CLASSIFIED, "", "TruePositive / Malware"), "classified it as True positive · Malware"),
        ((Deed.CLASSIFIED, "FalsePositive", ""), "classified it as nothing"),
        ((Deed.ASSIGNED, "", "Defender Experts"), "assigned it to Threat experts"),
        ((Deed.ASSIGNED, "Oscar", ""), "took it from Oscar"),
        ((Deed.RENAMED, "a", "100 % b"), "renamed it to 100 % b"),
    ],
)
def test_a_step_is_a_sentence(step, sentence):
    assert _told(*step) == sentence


@pytest.mark.parametrize("deed", Deed)
def test_every_step_has_its_sentence(deed):
    assert _told(deed, "x", "y") != deed.value or deed is Deed.COMMENTED
    assert "%(" not in _told(deed, "x", "y") + _told(deed, "x", "y", "z")


def test_a_severity_carries_its_mark_for_the_style_sheet():
    assert severity("High").mark == "high"


def test_an_unknown_kind_is_called_what_it_is():
    assert named_things([("file", "x"), ("mutex", "y")])[1] == ("mutex", "mutex", "y")
