"""Every event of the corpora becomes exactly one row, of the types that the catalogue states."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lake.telling import CORPORA, batches_of
from vedette.lake.arrow_schemas import arrow_schema
from vedette.lake.mapping.sigma_recipes import SYSMON
from vedette.lake.rows import CHUNK_ROWS, RowBuilder, rows_of
from vedette.schema.catalogue import tables
from vedette.schema.events import EventBatch, event_kind
from vedette.sources import layouts
from vedette.sources.layout_registry import LAYOUTS
from vedette.sources.windows_channels import categories_of

FREE_ACTIONS = frozenset({"CloudAppEvents"})
"""Tables whose actions are the applications' own words."""

SYSMON_CHANNEL = "Microsoft-Windows-Sysmon/Operational"
SECURITY_IDS = ("4624", "4625", "4662", "4663", "4688", "4768", "5145", "5156", "1")


def _by_id(service, categories, number):
    return event_kind("windows", categories, frozenset({service}), (("EventID", number),))


KINDS = [
    *(_by_id("sysmon", categories_of(SYSMON_CHANNEL, number), number) for number in SYSMON),
    *(_by_id("security", frozenset(), number) for number in SECURITY_IDS),
    event_kind("linux", frozenset(), frozenset({"auditd"})),
    event_kind("linux", frozenset(), frozenset({"syslog"})),
    event_kind("azure", frozenset(), frozenset({"signinlogs"})),
    event_kind("aws", frozenset(), frozenset({"cloudtrail"})),
    event_kind("m365", frozenset(), frozenset({"audit"})),
    event_kind("zeek"),
    event_kind(""),
]
NAMES = (
    "Image", "CommandLine", "User", "Hashes", "ProcessId", "TargetObject", "EventType", "Details", "Initiated",
    "SourceIp", "DestinationPort", "IpAddress", "LogonType", "ObjectType", "ObjectName", "TimeCreated", "Computer",
    "ActionType", "AdditionalFields", "DeviceId", "ReportId", "ProcessGuid", "NewProcessId", "SubStatus", "ShareName",
    "COMMAND", "program", "eventName", "Operation", "NewName", "PipeName", "Protocol", "Direction", "UtcTime", "Status",
)  # fmt: skip
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=()), max_size=8)
    | st.sampled_from(["-", "0x1", r"HKLM\a", r"LAB\ada", "2026-01-02T03:04:05Z", "DWORD (0x00000001)"])
)
events = st.dictionaries(
    st.sampled_from(NAMES) | st.text(max_size=3), scalars | st.lists(scalars, max_size=2), max_size=9
)
layout = st.sampled_from(list(LAYOUTS.values()))


@settings(deadline=None)
@given(st.lists(st.tuples(events, st.sampled_from(KINDS)), min_size=1, max_size=5), layout)
def test_whatever_a_sender_writes_becomes_one_row_each(pairs, layout):
    batch = EventBatch("input", [event for event, _ in pairs], [kind for _, kind in pairs], range(len(pairs)), layout)
    found = rows_of([batch], "lab")
    rows = [rows for taken in found for rows in taken.values()]
    for table in rows:
        table.validate(full=True)
    positions = [position for table in rows for position in table["VedettePosition"].to_pylist()]
    assert sorted(positions) == list(range(len(pairs)))


@pytest.mark.parametrize("name", CORPORA)
def test_every_event_becomes_one_row_as_the_catalogue_says(shared_data, name):
    batches = list(batches_of(shared_data / name))
    count = 0
    for taken in rows_of(batches, "lab"):
        for table, rows in taken.items():
            rows.validate(full=True)
            assert rows.schema.equals(arrow_schema(table), check_metadata=True)
            assert _undeclared(table, rows) == set()
            count += rows.num_rows
    assert count == sum(len(batch.events) for batch in batches) > 0


def _undeclared(table, rows):
    """Actions that the mapping wrote and the catalogue does not know; Defender's own rows may hold new ones."""
    if table in FREE_ACTIONS or "ActionType" not in rows.column_names:
        return set()
    ours = rows.filter(pa.compute.not_equal(rows["VedetteLayout"], "defender"))
    return set(ours["ActionType"].to_pylist()) - {*tables()[table].actions, *tables()[table].own_actions}


@pytest.mark.parametrize("name", ["mini", "defender", "background/mstic-linux-auditd-raw.log.zst"])
def test_times_of_rows_are_those_of_the_layout(shared_data, name):
    batches = list(batches_of(shared_data / name))
    expected = [batch.layout.time_of(event) for batch in batches for event in batch.events]
    found = [
        moment
        for taken in rows_of(batches, "lab")
        for rows in taken.values()
        for moment in rows["Timestamp"].to_pylist()
    ]
    assert sorted(map(str, found)) == sorted(map(str, expected))


def test_rows_are_built_when_enough_events_wait():
    batch = EventBatch("input", [{}] * CHUNK_ROWS, [event_kind("")] * CHUNK_ROWS, range(CHUNK_ROWS), layouts.ANY)
    sizes = [sum(rows.num_rows for rows in taken.values()) for taken in rows_of([batch, batch, batch], "lab")]
    assert sizes == [CHUNK_ROWS] * 3


def test_positions_count_anew_in_each_input():
    builder = RowBuilder("lab")
    for source in ("a", "a", "b"):
        builder.add(EventBatch(source, [{}, {}], [event_kind("")] * 2, [0, 1], layouts.ANY))
    assert builder.take()["VedetteOtherEvents"]["VedettePosition"].to_pylist() == [0, 1, 2, 3, 0, 1]
    assert builder.take() == {}
