import json

import pytest

from lake.telling import batches_of, row_of
from vedette.lake.rows import rows_of
from vedette.schema.events import event_kind
from vedette.sources import layouts
from vedette.sources.defender_fields import add_sigma_names

KIND = event_kind("windows")


def defender_row(**columns):
    event = dict(columns)
    add_sigma_names(event)
    return row_of(event, KIND, layouts.DEFENDER)


def test_a_row_keeps_its_own_ids():
    row = defender_row(ActionType="ProcessCreated", DeviceId="0a", DeviceName="ws1", ReportId=5, FileName="sc.exe")
    assert (row["table"], row["DeviceId"], row["ReportId"]) == ("DeviceProcessEvents", "0a", 5)


def test_a_row_without_ids_gets_ours():
    row = defender_row(ActionType="ProcessCreated", DeviceId="", DeviceName="ws1")
    assert len(row["DeviceId"]) == 40
    assert row["ReportId"] > 0


@pytest.mark.parametrize(
    ("columns", "table"),
    [
        ({"ActionType": "ConnectionSuccess"}, "DeviceNetworkEvents"),
        ({"ActionType": "LdapSearch"}, "DeviceEvents"),
        ({"ActionType": "Brand new", "$table": "DeviceLogonEvents"}, "DeviceLogonEvents"),
        (
            {"ActionType": "Brand new", "RegistryKey": "a", "RegistryValueType": "b", "LogonType": ""},
            "DeviceRegistryEvents",
        ),
        ({"ActionType": "Brand new"}, "DeviceEvents"),
    ],
)
def test_the_table_is_stated_or_known_by_the_action_or_fits_best(columns, table):
    assert defender_row(DeviceName="ws1", **columns)["table"] == table


def test_the_process_id_that_sigma_needs_is_not_taken_for_the_row_s():
    row = defender_row(ActionType="NamedPipeEvent", InitiatingProcessId=44)
    assert row["InitiatingProcessId"] == 44
    assert "ProcessId" not in row


def test_additional_fields_stay_as_they_were_or_are_put_together_again():
    text = '{"PipeName": "\\\\a"}'
    assert defender_row(ActionType="NamedPipeEvent", AdditionalFields=text)["AdditionalFields"] == text
    fields = {"AdditionalFields.A": 1, "AdditionalFields.B.C": "x"}
    assert json.loads(defender_row(ActionType="NamedPipeEvent", **fields)["AdditionalFields"]) == {"A": 1, "B.C": "x"}


def test_every_column_of_real_rows_is_kept(shared_data):
    batches = list(batches_of(shared_data / "defender" / "DeviceProcessEvents.jsonl.zst"))
    events = [event for batch in batches for event in batch.events]
    (found,) = rows_of(batches, "lab")
    rows = found["DeviceProcessEvents"].to_pylist()
    assert len(rows) == len(events) == 200
    texts = (
        "ActionType",
        "FileName",
        "FolderPath",
        "SHA1",
        "ProcessCommandLine",
        "AccountName",
        "InitiatingProcessFileName",
    )
    numbers = ("FileSize", "ProcessId", "LogonId", "InitiatingProcessId", "InitiatingProcessParentId", "ReportId")
    for event, row in zip(events, rows, strict=True):
        assert {name: row[name] for name in texts} == {name: event.get(name) or "" for name in texts}
        assert {name: row[name] for name in numbers} == {name: event.get(name) for name in numbers}


def test_the_sensor_s_raw_schema_becomes_the_public_one():
    event = {
        "CreatedProcessName": "a.exe",
        "CreatedProcessId": 7,
        "MachineId": "0b",
        "ComputerDnsName": "ws1",
        "Process_CommandLine": "b",
    }
    row = row_of(event, KIND, layouts.DEFENDER)
    assert (row["table"], row["DeviceId"], row["FileName"], row["ProcessId"]) == (
        "DeviceProcessEvents",
        "0b",
        "a.exe",
        7,
    )
    assert row["InitiatingProcessCommandLine"] == "b"
