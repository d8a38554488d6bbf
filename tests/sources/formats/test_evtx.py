"""EVTX: records, system fields, and damage that costs only what it hits."""

import pytest

from sources.evtx_writer import CHUNK_BYTES, evtx_file
from sources.reading import read_bytes, read_path
from vedette.schema.problems import ProblemKind

SYSMON = "Microsoft-Windows-Sysmon/Operational"
STARTS = [
    {"EventID": "1", "Channel": SYSMON, "Computer": "ws1", "Image": f"C:\\{number}.exe", "User": ""}
    for number in range(40)
]


def test_event_data_and_system_part_become_one_flat_event(tmp_path):
    outcome = read_bytes(tmp_path, evtx_file(STARTS))
    event = outcome.events[0]
    assert (event["EventID"], event["Channel"], event["Computer"]) == (1, SYSMON, "ws1")
    assert (event["Image"], event["Provider_Name"]) == ("C:\\0.exe", "Test")
    assert outcome.kinds[0].categories == {"process_creation"}


def test_records_are_numbered_by_their_record_id(tmp_path):
    assert read_bytes(tmp_path, evtx_file(STARTS)).records == list(range(1, 41))


def test_an_empty_element_stays_an_empty_string(tmp_path):
    assert read_bytes(tmp_path, evtx_file(STARTS)).events[0]["User"] == ""


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
def test_whole_records_before_a_cut_are_read_and_the_cut_is_told(tmp_path, kept):
    file = evtx_file(STARTS)
    used = len(file.rstrip(b"\0")) - 4096
    outcome = read_bytes(tmp_path, file[: 4096 + int(used * kept)])
    assert ProblemKind.TRUNCATED in outcome.problems
    assert abs(len(outcome.events) - 40 * kept) < 3


def test_a_destroyed_chunk_costs_its_own_records(tmp_path):
    file = evtx_file(STARTS)
    chunk = file[4096:]
    outcome = read_bytes(tmp_path, file + b"\xff" * CHUNK_BYTES + chunk)
    assert len(outcome.events) == 80
    assert ProblemKind.DAMAGED_CHUNK in outcome.problems


def test_a_file_that_is_only_the_magic_is_unreadable(tmp_path):
    assert read_bytes(tmp_path, b"ElfFile\0").problems == {ProblemKind.UNREADABLE: 1}


def test_real_damaged_files_lose_only_the_damaged_records(shared_data):
    outcome = read_path(shared_data / "background" / "windows-evtx-unlabelled.tar.zst")
    lost = {report.path.rpartition("/")[2] for report in outcome.reports if list(report.losses())}
    assert len(outcome.events) == 12_996
    assert lost == {
        "2-vss_0-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS%4Operational.evtx",
        "sample_with_a_bad_chunk_magic.evtx",
        "sysmon.evtx",
    }
