import json
from collections import Counter

import pytest
import stix2
from hypothesis import HealthCheck, given, settings

from delivery.hunted import alert, document, hostile_hunts, incident, one_incident, process, small_hunt
from vedette.delivery.reports.stix import REPORT


def bundle(hunted):
    return json.loads(REPORT.render(hunted))


def objects(hunted, kind):
    return [each for each in bundle(hunted)["objects"] if each["type"] == kind]


def references(value, name=""):
    """Every id that any property refers to."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in references(inner, key)]
    if isinstance(value, list):
        return [found for inner in value for found in references(inner, name)]
    return [value] if name.endswith(("_ref", "_refs")) else []


def check(hunted):
    """Valid by the standard's own library, each object once, and no reference that leads nowhere."""
    found = bundle(hunted)
    stix2.parse(found, allow_custom=False)
    ids = [each["id"] for each in found["objects"]]
    assert len(ids) == len(set(ids))
    assert set(references(found)) <= set(ids)


@pytest.mark.parametrize(
    "hunted",
    [
        small_hunt(),
        document([], []),
        one_incident(alert("a" * 16, process=None, account="", device="", techniques=[]), devices=[], accounts=[]),
        one_incident(alert("a" * 16, timestamp=None), first_activity=None, last_activity=None),
        one_incident(alert("a" * 16, process=process(image="", command_line="", pid=None))),
    ],
    ids=["small hunt", "nothing found", "about nobody", "no time", "a key alone"],
)
def test_a_bundle_is_valid(hunted):
    check(hunted)


def test_a_simulated_intrusion_is_a_valid_bundle(simulated):
    check(simulated)
    kinds = Counter(each["type"] for each in bundle(simulated)["objects"])
    assert kinds["grouping"] == len(simulated["incidents"])
    assert kinds["attack-pattern"] == len({name for each in simulated["incidents"] for name in each["techniques"]})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.large_base_example])
@given(hostile_hunts())
def test_hostile_text_leaves_it_valid(hunted):
    check(hunted)


def test_an_incident_is_a_grouping_with_score_reasons_and_rules():
    first, _ = objects(small_hunt(), "grouping")
    assert first["name"] == "Credential access on WKS-07: Memory is dumped"
    assert (first["context"], first["confidence"], first["labels"]) == ("suspicious-activity", 72, ["high"])
    assert first["description"].splitlines()[0] == "Somebody at WKS-07 read the memory of LSASS."
    assert first["description"].splitlines()[3] == "+21.5 a high rule matched: “Memory is dumped”"
    assert [each["external_id"][:8] for each in first["external_references"]] == ["inc-0123", "22222222", "33333333"]
    assert first["created"] == "2026-03-02T09:20:00.000Z"


def test_a_technique_refers_to_its_page():
    (pattern,) = objects(one_incident(), "attack-pattern")
    assert pattern["external_references"] == [
        {
            "source_name": "mitre-attack",
            "external_id": "T1003.001",
            "url": "https://attack.mitre.org/techniques/T1003/001/",
        }
    ]


def test_a_sighting_says_where_when_and_how_often_a_technique_was_seen():
    late = alert("b" * 16, timestamp="2026-03-02T10:00:00.000000Z", count=4)
    hunted = one_incident(alert("a" * 16), late)
    (sighting,) = objects(hunted, "sighting")
    devices = {each["id"]: each["name"] for each in objects(hunted, "identity")}
    assert (sighting["first_seen"], sighting["count"]) == ("2026-03-02T09:15:00.250000Z", 5)
    assert sighting["last_seen"] == "2026-03-02T10:00:00.000000Z"
    assert [devices[where] for where in sighting["where_sighted_refs"]] == ["WKS-07"]


def test_observed_data_says_by_which_rules_and_on_which_device():
    hunted = one_incident()
    (observed,), (placed,) = objects(hunted, "observed-data"), objects(hunted, "relationship")
    (rule,) = observed["external_references"]
    assert rule["description"] == "Memory is dumped, by Vedette maintainers"
    assert {each.partition("--")[0] for each in observed["object_refs"]} == {
        "process", "file", "directory", "user-account",
    }  # fmt: skip
    assert placed["source_ref"] == observed["id"]


def test_a_parent_that_alerts_tell_of_is_linked():
    child, parent = objects(small_hunt(), "process")[:2]
    assert child["parent_ref"] == parent["id"]


def test_a_device_of_two_incidents_is_one_object():
    alerts = [alert("a" * 16), alert("b" * 16)]
    hunted = document(alerts, [incident(alerts[0]), incident(alerts[1], id="inc-ffffffffffff", rank=2)])
    assert sorted(each["name"] for each in objects(hunted, "identity")) == ["Vedette", "WKS-07"]


def test_a_name_is_no_indicator():
    assert objects(small_hunt(), "indicator") == []
