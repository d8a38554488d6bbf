from collections import Counter
from io import BufferedReader

import orjson
from zstandard import ZstdDecompressor

_EXPECTED = {
    "Microsoft-Windows-Sysmon/Operational": {1, 3, 5, 7, 8, 10, 11, 12, 13, 17, 18, 22},
    "Security": {4624, 4625, 4634, 4648, 4672, 4688, 4689, 4697, 4698, 4720, 4732, 5140, 5145, 1102},
    "System": {7045, 104},
    "Microsoft-Windows-PowerShell/Operational": {4104},
}


def test_all_kinds_of_events_occur(intrusion):
    found = {(event["Channel"], event["EventID"]) for event in intrusion.all_events()}
    assert found == {(channel, number) for channel, numbers in _EXPECTED.items() for number in numbers}


def test_every_event_says_where_when_and_what(intrusion):
    for file, tape in intrusion.events.items():
        for event in tape:
            assert event["Hostname"] == f"{file.removesuffix('.jsonl')}.meridian.example"
            assert event["TimeCreated"] == event["@timestamp"]
            assert event["ProviderGuid"].startswith("{")


def test_sysmon_time_is_the_time_written(intrusion):
    for event in intrusion.all_events():
        if "UtcTime" in event:
            assert event["UtcTime"].replace(" ", "T") + "Z" == event["TimeCreated"]


def test_values_are_flat(intrusion):
    kinds = Counter(type(value) for event in intrusion.all_events() for value in event.values())
    assert set(kinds) == {str, int}


def test_keys_are_those_of_real_captures(intrusion, shared_data):
    capture = next((shared_data / "otrf/compound/LSASS_campaign_02").glob("*.zst"))
    with capture.open("rb") as file:
        real = _keys(map(orjson.loads, BufferedReader(ZstdDecompressor().stream_reader(file))))
    ours = _keys(intrusion.all_events())
    assert len(ours.keys() & real.keys()) > 12
    for kind in ours.keys() & real.keys():
        assert ours[kind] - {"RecordNumber"} <= real[kind] | {"UserID", "ExecutionProcessID"}, kind


def _keys(events):
    keys = {}
    for event in events:
        keys.setdefault((event["Channel"], event["EventID"]), set()).update(event)
    return keys
