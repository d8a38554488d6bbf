import pyarrow as pa
import pytest

from vedette.lake.refusals import SchemaConflictError
from vedette.lake.table_schemas import SortKeys, decode, encode, extended, fitted, sort_keys

TIME = pa.field("Timestamp", pa.timestamp("us", tz="UTC"))
OLD = pa.schema([TIME, ("FileName", pa.string())])
NEW = pa.schema([TIME, ("ProcessId", pa.int64())])


def test_a_schema_comes_back_from_text():
    assert decode(encode(OLD)) == OLD


def test_columns_are_only_ever_added():
    assert extended("T", OLD, NEW).names == ["Timestamp", "FileName", "ProcessId"]
    assert extended("T", None, NEW) == NEW


def test_a_column_that_changes_its_type_is_refused():
    with pytest.raises(SchemaConflictError, match="do not fit the table T"):
        extended("T", NEW, pa.schema([TIME, ("ProcessId", pa.string())]))


@pytest.mark.parametrize("time", [[], [("Timestamp", pa.string())], [("Timestamp", pa.timestamp("us"))]])
def test_rows_need_a_time_of_utc(time):
    with pytest.raises(SchemaConflictError, match="microseconds of UTC"):
        extended("T", None, pa.schema([*time, ("FileName", pa.string())]))


def test_what_rows_lack_is_empty_text_or_null():
    rows = pa.table({"Timestamp": pa.array([0, 1], TIME.type)})
    assert fitted(rows, extended("T", OLD, NEW)).to_pydict() == {
        "Timestamp": rows["Timestamp"].to_pylist(),
        "FileName": ["", ""],
        "ProcessId": [None, None],
    }


def test_tables_are_sorted_as_the_catalogue_says():
    assert sort_keys("DeviceProcessEvents") == SortKeys("DeviceId", "Timestamp")
    assert sort_keys("SomethingElse") == SortKeys("DeviceId", "Timestamp")
