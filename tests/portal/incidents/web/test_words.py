"""Every value has its words."""

import pytest
from django.utils import translation

from vedette.portal.incidents.rules.refusals import Reason
from vedette.portal.incidents.rules.values import (
    AlertStatus,
    Assignee,
    Category,
    Classification,
    DetectionSource,
    Determination,
    IncidentStatus,
    Severity,
)
from vedette.portal.incidents.web import words


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (Severity, words.SEVERITIES),
        (AlertStatus, words.ALERT_STATUSES),
        (IncidentStatus, words.INCIDENT_STATUSES),
        (Classification, words.CLASSIFICATIONS),
        (Determination, words.DETERMINATION_WORDS),
        (Category, words.CATEGORIES),
        (DetectionSource, words.DETECTION_SOURCES),
        (Assignee, words.ASSIGNEES),
        (Reason, words.REFUSALS),
    ],
)
def test_every_value_has_its_words(values, told):
    assert set(told) == set(values)


def test_an_alert_is_feminine_in_french_and_an_incident_is_not():
    with translation.override("fr"):
        assert str(words.ALERT_STATUSES[AlertStatus.RESOLVED]) == "Résolue"
        assert str(words.INCIDENT_STATUSES[IncidentStatus.RESOLVED]) == "Résolu"
