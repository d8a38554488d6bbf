from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from lake.small_rows import PROCESSES, at, device, event, filled, table
from vedette.lake.entities import Entities
from vedette.lake.refusals import UnknownOrganisationError
from vedette.lake.store import Lake


@pytest.fixture
def entities(tmp_path):
    rows = [
        event(
            at(number), on=number, SHA256=f"{number}" * 64, FileName=f"tool_{number}.exe", AccountName=f"user{number}"
        )
        for number in range(1, 6)
    ]
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {PROCESSES: table(*rows)})
    with Entities(tmp_path, "acme") as entities:
        yield entities


def test_lists_come_a_page_at_a_time(entities):
    first = entities.devices(limit=3)
    rest = entities.devices(limit=3, after=first[-1].id)
    assert [each.id for each in first + rest] == [device(number) for number in range(1, 6)]


def test_lists_are_narrowed_by_text(entities):
    assert [each.name for each in entities.devices(text="WS3")] == ["ws3"]
    assert [each.name for each in entities.accounts(text="user4")] == ["user4"]
    assert [each.names for each in entities.files(text="tool_2")] == [("tool_2.exe",)]
    assert [each.digest for each in entities.files(text="5" * 64)] == ["5" * 64]


@pytest.mark.parametrize("text", ["%", "tool%2", "too__2", "!"])
def test_text_is_no_pattern(entities, text):
    assert entities.files(text=text) == []


def test_a_device_reports_while_it_was_heard_of_lately_by_both_clocks(entities):
    known, now = entities.devices()[0], datetime(2026, 3, 2, 2, tzinfo=UTC)
    lately = replace(known, received=now)
    assert lately.is_reporting(now)
    assert not lately.is_reporting(now + timedelta(days=2))
    assert not replace(lately, last_seen=now + timedelta(days=9999)).is_reporting(now + timedelta(days=2))
    assert not replace(lately, last_seen=None).is_reporting(now)


def test_other_organisations_are_not_seen(tmp_path, entities):
    with Lake.open(tmp_path, "other"):
        pass
    with Entities(tmp_path, "other") as other:
        assert other.devices() == []
    with pytest.raises(UnknownOrganisationError):
        Entities(tmp_path, "nobody")


def test_devices_are_narrowed_to_those_heard_of_since(tmp_path, entities):
    before = max(each.received for each in entities.devices())
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {PROCESSES: table(event(at(9), on=4))}, source="later")
    since = before + timedelta(microseconds=1)
    assert [each.name for each in entities.devices(received_since=since)] == ["ws4"]
    assert len(entities.devices(received_since=before)) == 5
