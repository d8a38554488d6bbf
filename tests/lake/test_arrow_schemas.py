import pyarrow as pa
import pytest

from vedette.lake.arrow_schemas import arrow_schema
from vedette.schema.catalogue import tables


@pytest.mark.parametrize("name", tables())
def test_a_schema_has_the_catalogues_columns_in_its_order(name):
    assert arrow_schema(name).names == [column.name for column in tables()[name].columns]


def test_times_are_microseconds_in_utc():
    assert arrow_schema("DeviceProcessEvents").field("Timestamp").type == pa.timestamp("us", tz="UTC")


def test_text_is_never_null_and_numbers_may_be():
    schema = arrow_schema("DeviceProcessEvents")
    assert not schema.field("FileName").nullable
    assert schema.field("ProcessId").nullable


def test_a_table_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        arrow_schema("DeviceDreamEvents")
