import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sigma.collection import SigmaCollection

from content.rulebook import CORRELATIONS, DETECTIONS, EVENT_RULES, all_detections
from vedette.detections.build import build_pack
from vedette.detections.correlation import correlate
from vedette.detections.engine import Engine
from vedette.schema.attack import TACTICS
from vedette.schema.events import EventBatch, event_kind
from vedette.schema.ports import CorrelationInput

EVERY = pytest.mark.parametrize("detection", all_detections(), ids=lambda detection: detection.name)
EVENT_RULE = pytest.mark.parametrize("detection", EVENT_RULES, ids=lambda detection: detection.name)
CORRELATION = pytest.mark.parametrize("detection", CORRELATIONS, ids=lambda detection: detection.name)
_NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def pack(tmp_path_factory):
    return build_pack([DETECTIONS], cache=tmp_path_factory.mktemp("compiled"), site=None)


@pytest.fixture(scope="session")
def engine(pack):
    return Engine(pack)


@EVERY
def test_sigma_reads_it_without_complaint(detection):
    collection = SigmaCollection.from_yaml(detection.path.read_text(), collect_errors=True, resolve_references=False)
    assert not collection.errors
    assert all(not rule.errors for rule in collection.rules)


@EVERY
def test_it_says_what_it_is(detection):
    document = detection.document
    UUID(document["id"], version=4)
    assert document["author"] == "Vedette maintainers"
    assert document["status"] in {"experimental", "test", "stable"}
    assert document["level"] in {"informational", "low", "medium", "high", "critical"}
    assert 10 <= len(document["title"]) <= 90
    assert document["falsepositives"]


@EVERY
def test_it_tells_the_hunter_what_to_do_next(detection):
    description = detection.document["description"]
    assert len(description) >= 120
    assert description.count(". ") + description.count(".\n") >= 2
    assert max(map(len, description.splitlines())) <= 140


@EVERY
def test_it_names_tactics_and_techniques_of_the_matrix(detection):
    tags = [tag.removeprefix("attack.") for tag in detection.document["tags"]]
    techniques = [tag for tag in tags if re.fullmatch(r"t\d{4}(\.\d{3})?", tag)]
    tactics = [tag for tag in tags if tag in TACTICS]
    assert techniques
    assert tactics
    assert sorted(tags) == sorted(techniques + tactics)
    assert "defense-evasion" not in tactics


@EVERY
def test_it_carries_examples_of_both_kinds(detection):
    assert len(detection.examples("match")) >= 2
    assert len(detection.examples("miss")) >= 2


@pytest.mark.parametrize("key", ["id", "title", "description"])
def test_nothing_is_there_twice(key):
    values = Counter(detection.document[key] for detection in all_detections())
    assert set(values.values()) == {1}


def test_there_are_enough_of_them_in_every_stage_of_an_intrusion():
    tactics = {tag for detection in all_detections() for tag in detection.document["tags"]}
    assert len(all_detections()) >= 100
    assert len(CORRELATIONS) >= 6
    assert {f"attack.{name}" for name in TACTICS if name != "defense-evasion"} <= tactics


def test_linux_is_watched_as_well_as_windows():
    sources = [detection.document["logsource"] for detection in EVENT_RULES]
    linux = [source for source in sources if source["product"] == "linux"]
    assert len(linux) >= 25
    assert {source.get("category") or source["service"] for source in linux} >= {
        "process_creation", "file_event", "network_connection", "auditd", "sshd", "cron", "sudo",
    }  # fmt: skip


def test_all_of_them_run(pack):
    assert not pack.not_evaluable
    assert len(pack.rules) == len(all_detections())


def _is_hit(pack, engine, detection, example) -> bool:
    source = detection.document["logsource"]
    kind = event_kind(
        source["product"],
        frozenset(filter(None, [source.get("category")])),
        frozenset(filter(None, [source.get("service")])),
    )
    batch = EventBatch("example", [dict(example)], [kind], [0], layout=None)
    return detection.document["id"] in {pack.rules[hit.rule].id for hit in engine.match(batch)}


@EVENT_RULE
def test_it_matches_what_it_says_it_matches(pack, engine, detection):
    for example in detection.examples("match"):
        assert _is_hit(pack, engine, detection, example), example


@EVENT_RULE
def test_it_lets_the_near_miss_pass(pack, engine, detection):
    for example in detection.examples("miss"):
        assert not _is_hit(pack, engine, detection, example), example


def _is_fulfilled(pack, detection, story) -> bool:
    rule = next(index for index, info in enumerate(pack.rules) if info.id == detection.document["id"])
    inputs = []
    for number, event in enumerate(story):
        fields = tuple((name, str(value)) for name, value in event.items() if name not in {"rule", "second"})
        moment = _NOON + timedelta(seconds=event["second"])
        inputs.append(CorrelationInput(pack.members[rule][event["rule"]], moment, "example", number, fields))
    return rule in {hit.rule for hit in correlate(pack, inputs)}


@CORRELATION
def test_a_story_that_it_tells_is_recognised(pack, detection):
    for story in detection.examples("match"):
        assert _is_fulfilled(pack, detection, story), story


@CORRELATION
def test_a_story_that_only_resembles_it_is_not(pack, detection):
    for story in detection.examples("miss"):
        assert not _is_fulfilled(pack, detection, story), story
