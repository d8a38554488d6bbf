"""JSON in all arrangements, and everything that can be wrong with a record of it."""

import gc

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.reading import read_bytes
from vedette.schema.problems import ProblemKind
from vedette.sources import layouts
from vedette.sources.flattening import is_flat
from vedette.sources.formats.json_records import is_lines

SECURITY = {"Channel": "Security", "EventID": 4688, "Hostname": "ws1", "SourceName": "P", "NewProcessName": "a.exe"}
FORWARDED = {"Channel": "Security", "EventID": 4688, "Computer": "ws1", "NewProcessName": "a.exe"}
SYSMON = {"EventId": 1, "UtcTime": "2026-01-02 03:04:05", "Image": "a.exe"}
DEFENDER = {"Timestamp": "2026-01-02T03:04:05Z", "DeviceName": "ws1", "ActionType": "FileCreated", "FileName": "a"}


def lines(*records):
    return b"".join(orjson.dumps(record) + b"\n" for record in records)


@pytest.mark.parametrize(
    "content",
    [
        lines(SECURITY, SYSMON),
        lines(SECURITY, SYSMON).replace(b"\n", b"\r\n"),
        lines(SECURITY, SYSMON).rstrip(),
        b"\xef\xbb\xbf" + lines(SECURITY, SYSMON),
        lines(SECURITY, SYSMON).decode().encode("utf-16"),
        orjson.dumps([SECURITY, SYSMON]),
        orjson.dumps([SECURITY, SYSMON], option=orjson.OPT_INDENT_2),
        b"[\n" + orjson.dumps(SECURITY) + b",\n" + orjson.dumps(SYSMON) + b"\n]\n",
        b"".join(orjson.dumps(record, option=orjson.OPT_INDENT_2) + b"\n" for record in (SECURITY, SYSMON)),
        orjson.dumps({"records": [SECURITY, SYSMON]}),
        orjson.dumps({"Records": [SECURITY, SYSMON]}, option=orjson.OPT_INDENT_2),
        lines({"_index": "a", "_source": SECURITY}, {"_index": "a", "_source": SYSMON}),
        lines({"preview": False, "result": SECURITY}, {"preview": False, "result": SYSMON}),
        orjson.dumps(SECURITY) + orjson.dumps(SYSMON),
    ],
)
def test_every_arrangement_gives_the_same_events(tmp_path, content):
    outcome = read_bytes(tmp_path, content)
    assert [event.get("Image") for event in outcome.events] == ["a.exe", "a.exe"]
    assert outcome.records == [0, 1]
    assert not outcome.problems


def test_records_of_an_envelope_are_numbered_among_all_records(tmp_path):
    outcome = read_bytes(tmp_path, lines(SYSMON, {"records": [SYSMON, SYSMON]}, SYSMON))
    assert outcome.records == [0, 1, 2, 3]


def test_shapes_may_change_from_line_to_line_and_batches_change_with_them(tmp_path):
    outcome = read_bytes(tmp_path, lines(SECURITY, DEFENDER, SECURITY, SYSMON, DEFENDER))
    assert [len(batch.events) for batch in outcome.batches] == [1, 1, 2, 1]
    assert outcome.batches[1].layout is layouts.DEFENDER
    assert outcome.records == [0, 1, 2, 3, 4]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(st.sampled_from([SECURITY, FORWARDED, SYSMON, DEFENDER, {"a": 1}]), max_size=12))
def test_an_event_does_not_depend_on_its_neighbours(tmp_path, records):
    together = read_bytes(tmp_path, lines(*records)).events
    assert together == [event for record in records for event in read_bytes(tmp_path, lines(record)).events]


def test_long_inputs_come_in_several_batches(tmp_path):
    outcome = read_bytes(tmp_path, lines(SECURITY) * 3000)
    assert sum(len(batch.events) for batch in outcome.batches) == 3000
    assert max(len(batch.events) for batch in outcome.batches) <= 2000
    assert outcome.records == list(range(3000))


def test_values_that_nest_are_flattened_however_the_line_is_written(tmp_path):
    nested = (
        b'{"Channel":"Security","EventID":4688,"Hostname":"h","SourceName":"s","x" :\t{"y" : [{"z":1},{"z":[2]}]}}\n'
    )
    outcome = read_bytes(tmp_path, lines(SECURITY) + nested * 2)
    assert outcome.events[2]["x.y.z"] == [1, 2]
    assert all(is_flat(event.values()) for event in outcome.events)


def test_nested_event_data_comes_to_the_top(tmp_path):
    record = {"Channel": "Security", "EventID": 4688, "EventData": {"NewProcessName": "b.exe"}}
    assert read_bytes(tmp_path, lines(record)).events[0]["Image"] == "b.exe"


def test_the_interpreter_tells_flat_dictionaries_from_nested_ones():
    # The hot path asks it; an interpreter that always says "tracked" would be slower, not wrong.
    assert gc.is_tracked(orjson.loads(b'{"a":{}}'))
    assert gc.is_tracked(orjson.loads(b'{"a":[]}'))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (b'{"a":NaN}', ProblemKind.NOT_JSON),
        (b'{"a":1', ProblemKind.NOT_JSON),
        (b'{"a":"\xff"}', ProblemKind.BAD_TEXT),
        (b'{"a":"\\ud800"}', ProblemKind.NOT_JSON),
        (b"17", ProblemKind.NOT_A_RECORD),
        (b'"text"', ProblemKind.NOT_A_RECORD),
        (b"[1]", ProblemKind.NOT_A_RECORD),
        (b'{"a":' * 70 + b"1" + b"}" * 70, ProblemKind.TOO_DEEP),
        (b'{"a":' + b"[" * 70 + b"]" * 70 + b"}", ProblemKind.TOO_DEEP),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, ProblemKind.TOO_DEEP),
        (b"[" * 900 + b"]" * 900, ProblemKind.NOT_A_RECORD),
        (b'{"Channel":"Security","EventID":4688,"x":' + b'{"a":' * 70 + b"1" + b"}" * 71, ProblemKind.TOO_DEEP),
    ],
)
def test_a_bad_record_costs_itself_and_is_counted_where_it_stands(tmp_path, line, kind):
    outcome = read_bytes(tmp_path, lines(SECURITY) + line + b"\n" + lines(SECURITY))
    assert outcome.problems == {kind: 1}
    assert outcome.records == [0, 2]
    assert outcome.reports[0].problems[0].first_record == 1


def test_of_a_key_that_stands_twice_the_last_value_wins(tmp_path):
    outcome = read_bytes(tmp_path, b'{"Channel":"System","Channel":"Security","EventID":4688}\n')
    assert outcome.events[0]["Channel"] == "Security"
    assert outcome.kinds[0].services == {"security"}


def test_records_without_a_logsource_are_kept_and_told(tmp_path):
    outcome = read_bytes(tmp_path, lines({"who": {"name": "ada"}}))
    assert outcome.events == [{"who.name": "ada"}]
    assert outcome.problems == {ProblemKind.NO_LOGSOURCE: 1}
    assert not list(outcome.reports[0].losses())


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'{"a":1}\n{"a":2}\n', True),
        (b'{"a":1}', True),
        (b'{"a":\n{"a":2}\n{"a":3}\n{"a":4}\n', True),
        (b'{\n  "a": 1\n}\n', False),
        (b'[{"a":1}]', False),
        (b'[\n{"a":1},\n{"a":2}\n]', False),
        (b'{"records":[{"a":1},' + b" " * 70_000, False),
    ],
)
def test_lines_are_told_from_documents_by_the_head(head, expected):
    assert is_lines(head) is expected
