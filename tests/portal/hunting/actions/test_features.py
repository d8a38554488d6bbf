"""What is frozen of an incident when it is judged."""

from portal.incidents.told import alert, incident
from vedette.portal.hunting.actions.features import frozen_features
from vedette.portal.incidents.models import Incident

NAMES = ("CANARY-DEVICE", "CANARY\\person")


def test_an_incident_is_counted_and_nothing_of_it_named(house, hunted):
    here = {"device": NAMES[0], "account": NAMES[1]}
    signs = [
        alert("a", **here),
        alert("b", **here, timestamp="2026-03-02T11:45:00.000000Z", rule=alert("a")["rule"], provider="Sensor"),
    ]
    hunted(incident("a", "b", nearby_alert_ids=["b"]), alerts=signs)
    found = frozen_features(Incident.objects.get())
    assert found == {
        "alerts": 2,
        "nearby_alerts": 1,
        "rules": 1,
        "devices": 1,
        "accounts": 1,
        "severity": "High",
        "tactics": ["credential-access"],
        "techniques": ["T1003.001"],
        "alerts_by_severity": {"High": 2},
        "alerts_by_category": {"CredentialAccess": 2},
        "alerts_by_source": {"CustomDetection": 1, "ThirdPartySensors": 1},
        "hours": 2.5,
    }
    assert not [name for name in NAMES if name in str(found)]


def test_signs_without_a_time_span_nothing(house, hunted):
    hunted(incident("a"), alerts=[alert("a", timestamp=None)])
    assert frozen_features(Incident.objects.get())["hours"] == 0.0
