"""Only what is left of the rules for one kind of event is ever looked at."""

from pathlib import Path

from detections.evaluators import PlainLayout, batch_of, rule
from detections.rule_folder import write_rules
from vedette.detections.build import build_pack
from vedette.detections.engine import Engine
from vedette.schema.events import EventBatch, event_kind

LOGON = event_kind("test", constants=(("EventID", "4624"),))


def engine_of(tmp_path: Path, *detections: dict[str, object]) -> Engine:
    documents = [rule(f"rule {number}", detection) for number, detection in enumerate(detections)]
    return Engine(build_pack(write_rules(tmp_path, documents), cache=None))


def test_rules_of_other_event_ids_leave_no_fields(tmp_path: Path) -> None:
    engine = engine_of(
        tmp_path,
        {"s": {"EventID": 4624, "LogonType": 10}, "condition": "s"},
        {"s": {"EventID": 4688, "NewProcessName": "x"}, "condition": "s"},
    )
    program = engine.program_for(LOGON)
    assert program is not None
    assert program.fast.names == ("LogonType",)


def test_a_kind_that_no_rule_fits_has_no_program(tmp_path: Path) -> None:
    assert engine_of(tmp_path, {"s": {"EventID": 4688}, "condition": "s"}).program_for(LOGON) is None


def test_a_rule_decided_by_the_kind_alone_matches_every_event_of_it(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, {"s": {"EventID": 4624}, "condition": "s"})
    assert len(engine.match(batch_of([{"EventID": 4624}, {"EventID": 4624, "A": [1]}], LOGON))) == 2


def test_keywords_are_found_with_and_without_the_raw_line(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, {"words": ["mimikatz"], "condition": "words"})
    events = [{"A": "xMimikatzx"}, {"A": "nothing"}]
    raw = [b'{"A": "xMimikatzx"}', b'{"A": "nothing"}']
    kinds = [event_kind("test")] * 2
    for lines in ((), raw, [b"", b""]):
        hits = engine.match(EventBatch("test", events, kinds, range(2), PlainLayout(), lines))
        assert [hit.position for hit in hits] == [0]
