from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.entities.rules.events import EventPlace, about, account_of, fields, read_event_key, read_place

AT = datetime(2026, 3, 2, 9, 15, 0, 7, tzinfo=UTC)
OWN = {"VedetteSource": "a.evtx", "VedettePosition": 7}


def test_a_place_is_read_back():
    place = EventPlace.of(AT, "DeviceProcessEvents", OWN)
    assert read_place(str(place)) == place
    assert place.at == AT


def test_an_event_keeps_its_place_when_its_table_grows():
    assert EventPlace.of(AT, "DeviceEvents", OWN) == EventPlace.of(AT, "DeviceEvents", {**OWN, "NewColumn": "x"})
    assert EventPlace.of(AT, "DeviceEvents", OWN) != EventPlace.of(AT, "DeviceEvents", {**OWN, "VedettePosition": 8})


def test_an_event_of_unknown_origin_is_told_by_all_that_it_tells():
    one, other = {"FileName": "a", "SHA1": ""}, {"FileName": "b"}
    assert EventPlace.of(AT, "DeviceEvents", one) == EventPlace.of(AT, "DeviceEvents", {"FileName": "a"})
    assert EventPlace.of(AT, "DeviceEvents", one) != EventPlace.of(AT, "DeviceEvents", other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "1,DeviceEvents",
        f"1,NoTable,{'a' * 32}",
        f"x,DeviceEvents,{'a' * 32}",
        f"{'9' * 19},DeviceEvents,{'a' * 32}",
        f"1,DeviceEvents,{'A' * 32}",
    ],
)
def test_what_is_no_place_is_none(text):
    assert read_place(text) is None


@given(st.text(max_size=80))
def test_no_text_breaks_it(text):
    assert read_place(text) is None or str(read_place(text)) == text


def test_an_event_is_about_its_most_telling_columns_on_one_line_each():
    row = {"FileName": "a.exe", "ProcessCommandLine": "a.exe\n\u202e/x", "RemoteIP": "192.0.2.1"}
    assert about(row) == ("a.exe /x", "a.exe")
    assert about({}) == ()


def test_the_account_is_whose_event_it_is_else_who_acted():
    acting = {"InitiatingProcessAccountDomain": "CORP", "InitiatingProcessAccountName": "ann"}
    assert account_of({**acting, "AccountName": "-"}) == r"CORP\ann"
    assert account_of({**acting, "AccountName": "bob", "AccountDomain": "-"}) == "bob"
    assert account_of({}) == ""


def test_empty_fields_are_left_out_and_endless_ones_cut():
    assert fields({"A": None, "B": "", "C": "-", "D": 0}) == [("D", "0")]
    assert len(fields({"A": "x" * 30_000})[0][1]) == 20_000


@given(st.text())
def test_a_key_is_a_device_and_a_place_or_nothing(text):
    device, place = uuid4(), EventPlace(7, "DeviceProcessEvents", "0" * 32)
    assert read_event_key(f"{device}/{place}") == (device, place)
    assert read_event_key(text) is None
