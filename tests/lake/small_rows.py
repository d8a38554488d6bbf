"""Few rows of a few tables, for tests of the store and its readers: exact Defender names, no more than is asked for."""

import random
from datetime import UTC, datetime, timedelta

import pyarrow as pa

from vedette.lake.segment_list import Checkpoint

DAY = datetime(2026, 3, 2, tzinfo=UTC)
PROCESSES = "DeviceProcessEvents"
FILES = "DeviceFileEvents"
NETWORK = "DeviceNetworkEvents"

_TYPES = {
    "Timestamp": pa.timestamp("us", tz="UTC"),
    "ProcessCreationTime": pa.timestamp("us", tz="UTC"),
    "InitiatingProcessCreationTime": pa.timestamp("us", tz="UTC"),
    "ProcessId": pa.int64(),
    "InitiatingProcessId": pa.int64(),
    "ReportId": pa.int64(),
}


def at(hours=0.0, **more):
    return DAY + timedelta(hours=hours, **more)


def device(number):
    return f"{number:040x}"


def table(*rows):
    """Rows as dictionaries; text that a row leaves out is empty, other columns are null."""
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name, None if name in _TYPES else "") for row in rows] for name in names}
    return pa.table({name: pa.array(values, _TYPES.get(name, pa.string())) for name, values in columns.items()})


def event(when, on=1, **more):
    return {"Timestamp": when, "DeviceId": device(on), "DeviceName": f"ws{on}", "ActionType": "ProcessCreated", **more}


def many(count, seed=0, *, days=1, devices=5, first=DAY):
    """Events at random times; each has a number of its own in ``ReportId``."""
    make = random.Random(seed)  # noqa: S311 - rows of a test
    rows = [
        event(
            first + timedelta(seconds=make.randrange(86_400 * days)), make.randrange(devices), ReportId=seed * 10**6 + i
        )
        for i in range(count)
    ]
    return table(*rows)


def filled(lake, *batches, source="test"):
    """Append batches (table -> rows), each under a checkpoint of its own."""
    reached = lake.checkpoint(source)
    first = reached.position + 1 if reached else 1
    for position, batch in enumerate(batches, start=first):
        lake.append(batch, Checkpoint(source, position))
