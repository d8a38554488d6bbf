"""Events of the lake that meet a question: in view, in order, with the devices of which they tell."""

from datetime import timedelta

import pytest

from vedette.lake.conditions import Comparison, Condition
from vedette.portal.access.rules import SERVICE
from vedette.portal.advanced_hunting.queries import events
from vedette.portal.advanced_hunting.queries.events import every_event_found, found_events
from vedette.portal.advanced_hunting.rules.questions import Question
from vedette.portal.telemetry.models import Device

TOOL = (Condition("FileName", Comparison.IS, ("tool.exe",)),)


@pytest.fixture
def asked(house, ids, all_in_view):
    """What questions of the service about the afternoon are asked with."""
    last = Device.objects.get(pk=ids["WS1"]).last_seen
    period = (last - timedelta(days=1), last + timedelta(seconds=1))
    return {"actor": SERVICE, "organisation": house.meridian, "question": Question(), "period": period}


def _lines(found):
    return [each.line.about[0] for each in found]


def test_each_event_knows_the_page_of_its_device(asked, ids):
    found = found_events(**asked, conditions=TOOL).events
    assert [(each.page, each.device) for each in found] == [
        (ids["WS1"], "WS1.corp.example"),
        (ids["WS2"], "WS2.corp.example"),
    ]


def test_a_device_that_the_service_does_not_know_yet_has_its_name_alone(asked, ids):
    Device.objects.filter(pk=ids["WS2"]).update(lake_id="another")
    first = found_events(**asked, conditions=TOOL).events[1]
    assert (first.page, first.device) == (None, "WS2.corp.example")


def test_pages_put_together_are_the_answer(asked, monkeypatch):
    whole = found_events(**asked, conditions=()).events
    monkeypatch.setattr(events, "EVENTS", 1)
    pages, question = [], asked["question"]
    while True:
        found = found_events(**(asked | {"question": question}), conditions=())
        pages += found.events
        if not found.older:
            break
        question = question.going_on(found.older)
    assert [each.line for each in pages] == [each.line for each in whole]
    assert len(whole) == 8


def test_the_event_that_is_open_comes_with_its_processes_and_its_device(asked, ids):
    place = found_events(**asked, conditions=TOOL).events[0].line.place
    found = found_events(**(asked | {"question": Question(event=place)}), conditions=())
    assert (found.detail.line.place, found.page) == (place, ids["WS1"])
    assert [node.file for node in found.detail.tree.nodes] == ["cmd.exe", "tool.exe"]


def test_the_export_is_the_whole_answer_up_to_a_limit(asked, monkeypatch):
    assert _lines(every_event_found(**asked, conditions=TOOL)) == ["tool.exe /again", "tool.exe /first"]
    monkeypatch.setattr(events, "EXPORTED_AT_MOST", 1)
    assert _lines(every_event_found(**asked, conditions=TOOL)) == ["tool.exe /again"]
