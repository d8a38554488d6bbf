from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import stix2
from hypothesis import given
from hypothesis import strategies as st

from vedette.delivery.stix_identifiers import exactly, observable_id, own_id, own_process_id, to_the_millisecond


def test_equal_parts_give_equal_ids():
    assert own_id("grouping", "inc-1") == own_id("grouping", "inc-1") != own_id("grouping", "inc-2")


def test_parts_cannot_be_shifted_into_one_another():
    assert len({own_id("grouping", "a", "b"), own_id("grouping", "ab", ""), own_id("grouping", 'a","b')}) == 3


def test_a_process_has_an_id_of_the_version_that_the_standard_asks_for():
    name = own_process_id("WKS-07", "{1}")
    assert UUID(name.removeprefix("process--")).version == 4
    assert name == own_process_id("WKS-07", "{1}") != own_process_id("WKS-07", "{2}")


@given(st.text())
def test_an_observable_has_the_id_that_other_producers_give_it(name):
    assert observable_id("user-account", {"user_id": name}) == stix2.UserAccount(user_id=name).id


def test_several_properties_count_in_any_order():
    folder = stix2.Directory(path="C:\\Windows")
    file = stix2.File(name="cmd.exe", parent_directory_ref=folder.id)
    assert observable_id("directory", {"path": "C:\\Windows"}) == folder.id
    assert observable_id("file", {"parent_directory_ref": folder.id, "name": "cmd.exe"}) == file.id


def test_times_are_utc_with_the_digits_that_are_asked_for():
    moment = datetime(2026, 3, 2, 11, 0, 0, 123_999, tzinfo=timezone(timedelta(hours=2)))
    assert exactly(moment) == "2026-03-02T09:00:00.123999Z"
    assert to_the_millisecond(moment) == "2026-03-02T09:00:00.123Z"


def test_the_year_has_four_digits_always():
    assert exactly(datetime(1, 1, 1, tzinfo=UTC)) == "0001-01-01T00:00:00.000000Z"
