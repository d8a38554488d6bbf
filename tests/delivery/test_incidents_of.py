import json

import pytest

from delivery.hunted import alert, one_incident, small_hunt
from pipeline.logs import DUMP, WHOAMI, usual_log, write_rules
from vedette.delivery.incidents_of import incidents_of
from vedette.pipeline.document import encode_document
from vedette.pipeline.hunt import HuntRequest, hunt
from vedette.schema.rules import Level


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hunt")
    log, rules = usual_log(folder / "log.jsonl"), write_rules(folder / "rules", WHOAMI, DUMP)
    return hunt(HuntRequest((str(log),), (rules,)))


def told(ranked):
    """What the document tells of an incident's alerts and rules."""
    alerts = [(each.id, each.timestamp, each.device, each.process, each.rule.title) for each in ranked.incident.alerts]
    return ranked.rank, ranked.score, ranked.reasons, ranked.incident.title, ranked.incident.first_activity, alerts


def test_what_was_written_is_read_again(result):
    read = incidents_of(json.loads(encode_document(result)))
    assert [told(each) for each in read] == [told(each) for each in result.incidents]
    assert read


def test_levels_are_levels_again():
    first, second = incidents_of(small_hunt())
    assert first.incident.alerts[0].rule.level is Level.HIGH
    assert second.incident.severity is Level.LOW


def test_a_time_that_is_not_there_stays_away():
    _, untimed = incidents_of(small_hunt())
    assert untimed.incident.first_activity is None
    assert untimed.incident.alerts[0].timestamp is None


def test_half_a_character_becomes_its_escape():
    (ranked,) = incidents_of(one_incident(alert("a" * 16, device="WKS\ud800")))
    assert ranked.incident.alerts[0].device == "WKS\\ud800"


def test_another_schema_is_named():
    with pytest.raises(ValueError, match=r"'something else'"):
        incidents_of({"schema": "something else"})
