import json
import re

import pytest
from hypothesis import HealthCheck, given, settings

from delivery.hunted import alert, document, hostile_hunts, incident, one_incident, small_hunt
from vedette.delivery.reports.navigator import REPORT

KINDS = {
    "techniqueID": str, "tactic": str, "comment": str, "enabled": bool, "score": int, "color": str, "metadata": list,
    "links": list, "showSubtechniques": bool,
}  # fmt: skip
"""The properties of a technique in layer format 4.5."""


def layer(hunted):
    return json.loads(REPORT.render(hunted))


def techniques(hunted):
    return {each["techniqueID"]: each for each in layer(hunted)["techniques"]}


def check(found):
    """What the specification of layer format 4.5 asks for."""
    assert isinstance(found["name"], str)
    assert found["domain"] in {"enterprise-attack", "mobile-attack", "ics-attack"}
    assert found["versions"]["layer"] == "4.5"
    assert tuple(map(int, found["versions"]["navigator"].split("."))) >= (4, 9, 0)
    assert found["sorting"] in range(4)
    assert found["layout"]["layout"] in {"side", "flat", "mini"}
    assert found["layout"]["aggregateFunction"] in {"average", "min", "max", "sum"}
    assert found["layout"]["expandedSubtechniques"] in {"none", "all", "annotated"}
    assert found["gradient"]["minValue"] < found["gradient"]["maxValue"]
    colours = [*found["gradient"]["colors"], *(item["color"] for item in found["legendItems"])]
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours)
    assert all(item["label"] for item in found["legendItems"])
    for technique in found["techniques"]:
        assert re.fullmatch(r"T\d{4}(\.\d{3})?", technique["techniqueID"])
        assert not [name for name, value in technique.items() if type(value) is not KINDS[name]]
        assert all(type(entry[part]) is str for entry in technique.get("metadata", ()) for part in ("name", "value"))


@pytest.mark.parametrize("hunted", [small_hunt(), document([], [])], ids=["small hunt", "nothing found"])
def test_a_layer_is_as_its_format_asks(hunted):
    check(layer(hunted))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.large_base_example])
@given(hostile_hunts())
def test_hostile_text_does_not_change_that(hunted):
    check(layer(hunted))


def test_the_score_is_the_level_of_the_most_severe_rule():
    low = alert("b" * 16, rule={"id": "1", "title": "Low", "level": "low", "author": ""}, count=4)
    found = techniques(one_incident(alert("a" * 16), low))["T1003.001"]
    assert found["score"] == 4
    assert [entry["value"] for entry in found["metadata"]] == ["high", "1", "5"]


def test_every_score_has_its_colour_in_the_legend():
    found = layer(small_hunt())
    assert [item["color"] for item in found["legendItems"]] == found["gradient"]["colors"]
    assert len(found["legendItems"]) == found["gradient"]["maxValue"]


def test_a_parent_shows_its_sub_techniques_and_has_no_score_of_its_own():
    found = techniques(small_hunt())
    assert found["T1003"] == {"techniqueID": "T1003", "enabled": True, "showSubtechniques": True}
    assert found["T1033"]["showSubtechniques"] is False


def test_the_comment_names_the_incidents_most_urgent_first():
    alerts = [alert(f"{number:016x}") for number in range(12)]
    many = [incident(each, id=f"inc-{place}", rank=place) for place, each in enumerate(alerts, start=1)]
    lines = techniques(document(alerts, many))["T1003.001"]["comment"].split("\n")
    assert lines[0] == "#1 inc-1 (score 71.5): Credential access on WKS-07: Memory is dumped"
    assert (len(lines), lines[-1]) == (11, "and 2 more")


def test_a_title_cannot_pose_as_another_line():
    forged = one_incident(title="a\n#2 inc-0 (score 0.0): all is well")
    assert "\n" not in techniques(forged)["T1003.001"]["comment"]


def test_all_that_a_simulated_intrusion_shows_is_in_the_layer(simulated):
    check(layer(simulated))
    scored = {name for name, technique in techniques(simulated).items() if "score" in technique}
    assert scored == {name for incident in simulated["incidents"] for name in incident["techniques"]}
