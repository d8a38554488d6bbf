"""The fields of filters: those that Defender documents, with the words that it knows."""

import pytest

from vedette.portal.api.rules.fields import ALERT_FIELDS, INCIDENT_FIELDS
from vedette.portal.api.rules.filters import FilterError, parsed


@pytest.mark.parametrize(
    "text",
    [
        "alertCreationTime gt 2026-03-02T00:00:00Z and lastUpdateTime le 2026-03-03T00:00:00Z",
        "incidentId eq 7 or investigationId eq 7",
        "id eq 'da637472900382838869_1364969609' and assignedTo eq 'oscar@meridian.example'",
        "detectionSource eq 'ThreatExperts' and severity eq 'High' and status ne 'Resolved'",
        "category eq 'LateralMovement' and lastEventTime lt 2026-03-02T00:00:00Z",
    ],
)
def test_alerts_are_asked_for_as_documented(text):
    assert parsed(text, ALERT_FIELDS)


def test_incidents_are_asked_for_as_documented():
    found = parsed("status eq 'AwaitingAction'", INCIDENT_FIELDS)
    assert found.value == "awaitingAction", "as it is kept"


def test_a_word_that_defender_does_not_know_is_told():
    with pytest.raises(FilterError, match=r"severity is never 'Critical'\. It is one of: UnSpecified, Informational"):
        parsed("severity eq 'Critical'", ALERT_FIELDS)
