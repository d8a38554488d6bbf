from pathlib import Path

import orjson
import pytest

from pipeline.logs import DUMP, WHOAMI, process, write_log, write_rules
from vedette.pipeline.evidence import encode_row, evidence, noted, role_of
from vedette.pipeline.hunt import HuntRequest, hunt
from vedette.schema.events import event_kind


def file_written(number, process_number, **more):
    """A file event of the process with this number, as process() names it."""
    like = process(number, "notepad", **more)
    kept = {name: like[name] for name in ("Channel", "Hostname", "@timestamp", "User", "Image")}
    guid = process(process_number, "notepad")["ProcessGuid"]
    return {**kept, "EventID": 11, "ProcessGuid": guid, "TargetFilename": "C:\\Users\\Public\\out.dmp"}


def rows_of(tmp_path, events, *, name="log.jsonl"):
    rules = write_rules(tmp_path / "rules", WHOAMI, DUMP)
    log = write_log(tmp_path / name, events)
    request = HuntRequest((str(log),), (Path(rules),), cache=tmp_path / "cache")
    return list(evidence(request, hunt(request)))


def intrusion():
    return [
        process(1, "payload"),
        process(2, "rundll32 comsvcs.dll MiniDump", parent=1),
        file_written(3, 2),
        process(9, "notepad", parent=8),
        file_written(10, 9),
    ]


def test_evidence_is_every_event_of_the_story_and_nothing_else(tmp_path):
    rows = rows_of(tmp_path, intrusion())
    assert [(row.record, row.role) for row in rows] == [(0, "process"), (1, "alert"), (2, "file")]


def test_the_same_names_on_another_device_are_strangers(tmp_path):
    elsewhere = [{**event, "Hostname": "WKS-99"} for event in (file_written(4, 2), file_written(5, 1))]
    rows = rows_of(tmp_path, [*intrusion(), *elsewhere])
    assert {row.device for row in rows} == {"WKS-07"}


def test_what_comes_before_the_start_in_the_file_is_found_as_well(tmp_path):
    rows = rows_of(tmp_path, list(reversed(intrusion())))
    assert sorted(row.role for row in rows) == ["alert", "file", "process"]


def test_a_row_is_a_line_of_json_with_its_six_fields(tmp_path):
    row = rows_of(tmp_path, intrusion())[1]
    told = orjson.loads(encode_row(row))
    assert list(told) == ["incident_id", "source", "record", "timestamp", "device", "role"]
    assert told["timestamp"] == "2026-03-02T08:00:20.000000Z"


def test_a_row_carries_the_event_and_the_key_of_its_process(tmp_path):
    events = intrusion()
    row = rows_of(tmp_path, events)[2]
    assert row.fields["TargetFilename"] == events[2]["TargetFilename"]
    assert row.process.casefold() == events[2]["ProcessGuid"].strip("{}").casefold()


def test_rows_come_while_the_inputs_are_read(tmp_path):
    log = write_log(tmp_path / "log.jsonl", intrusion())
    request = HuntRequest((str(log),), (write_rules(tmp_path / "rules", DUMP),), cache=tmp_path / "cache")
    assert next(iter(evidence(request, hunt(request)))).record == 0


def test_a_reader_of_rows_that_fails_is_not_taken_for_a_bad_input(tmp_path):
    log = write_log(tmp_path / "log.jsonl", intrusion())
    request = HuntRequest((str(log),), (write_rules(tmp_path / "rules", DUMP),), cache=tmp_path / "cache")
    rows = evidence(request, hunt(request))

    def write(_row):
        raise OSError("disk is full")

    with pytest.raises(OSError, match="disk is full"):
        list(map(write, rows))


def test_an_input_that_can_be_read_once_is_told(tmp_path):
    request = HuntRequest(("-",), (write_rules(tmp_path / "rules", WHOAMI),), cache=tmp_path / "cache")
    empty = hunt(HuntRequest((), request.rules, cache=request.cache))
    assert noted(request, empty).notes == ("- cannot be read twice: of it the evidence holds alerts alone",)


@pytest.mark.parametrize(
    ("event_id", "categories", "role"),
    [
        (13, {"registry_event", "registry_set"}, "registry"),
        (3, {"network_connection"}, "network"),
        (4624, set(), "logon"),
        (4656, set(), "access"),
        (4663, set(), "access"),
        (9999, set(), "event"),
    ],
)
def test_roles_say_what_an_event_tells_of(event_id, categories, role):
    assert role_of(event_id, event_kind("windows", frozenset(categories))) == role


def test_evidence_does_not_depend_on_the_order_of_inputs(tmp_path):
    rules = write_rules(tmp_path / "rules", WHOAMI, DUMP)
    logs = [str(write_log(tmp_path / f"{n}.jsonl", intrusion()[n::2])) for n in range(2)]
    told = []
    for paths in (logs, logs[::-1]):
        request = HuntRequest(tuple(paths), (rules,), cache=tmp_path / "cache")
        told.append(sorted(map(encode_row, evidence(request, hunt(request)))))
    assert told[0] == told[1]


def in_session(logon_id, event_id, **more):
    """An audited event that names a session and no process."""
    time = process(5, "notepad")["@timestamp"]
    kept = {"Channel": "Security", "EventID": event_id, "Hostname": "WKS-07", "@timestamp": time}
    return {**kept, "SubjectUserName": "a.chen", "SubjectLogonId": logon_id, **more}


def test_what_a_session_of_its_own_did_without_a_process_belongs(tmp_path):
    acts = [{**event, "LogonId": "0x52eef"} for event in intrusion()[:3]]
    rows = rows_of(tmp_path, [*acts, in_session("0x52EEF", 4672), in_session("0x99", 4672)])
    assert [(row.record, row.role) for row in rows if row.role == "logon"] == [(3, "logon")]


def test_a_session_that_strangers_used_as_well_tells_nothing(tmp_path):
    acts = [{**event, "LogonId": "0x52eef"} for event in intrusion()]
    assert not [row for row in rows_of(tmp_path, [*acts, in_session("0x52eef", 4672)]) if row.role == "logon"]


def test_a_service_that_one_of_its_commands_named_belongs(tmp_path):
    made = process(4, "sc create upd64 binpath= c:\\x.exe", parent=1)
    installed = {"Channel": "System", "EventID": 7045, "Hostname": "WKS-07", "@timestamp": made["@timestamp"]}
    log = [*intrusion(), made, {**installed, "ServiceName": "upd64"}, {**installed, "ServiceName": "spooler2"}]
    assert [row.record for row in rows_of(tmp_path, log) if row.role == "service"] == [6]
