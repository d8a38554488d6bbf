"""Questions are put together, answered, looked into, exported."""

import re
from html import unescape

import pytest

from portal.answers import body
from portal.entities.telling import lines_of, moment, started
from portal.entities.web.test_device import narrowed
from portal.telemetry.logs import lines
from vedette.lake.erasure import erase
from vedette.portal.advanced_hunting.queries import events
from vedette.portal.telemetry.queries import lakes

PROCESSES = {"run": "1", "table": "DeviceProcessEvents"}
TOOL = {**PROCESSES, "column": "FileName", "way": "is", "value": "tool.exe"}


@pytest.fixture
def page(room, ids):
    """Where questions about the afternoon are put."""
    return f"{room}advanced-hunting/"


def _rows(answer):
    """Device and deed of each result."""
    table = answer.content.decode().split("<tbody>")[-1]
    return re.findall(r'devices/[^"]*">([^<]*)</a></td><td>([^<]*)</td>', table)


def _said(answer):
    return unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def _link(answer, pattern):
    return unescape(re.search(rf'href="(\?[^"]*{pattern}[^"]*)"', answer.content.decode())[1])


def test_nothing_is_looked_for_before_something_is_asked(page, signed_in, monkeypatch):
    monkeypatch.setattr(events, "timeline", None)
    answer = signed_in("rita").get(page)
    assert answer.status_code == 200
    assert "PowerShell with an encoded command" in _said(answer)


def test_the_examples_are_questions_that_can_be_answered(page, signed_in):
    rita = signed_in("rita")
    examples = re.findall(r'<li><a href="(\?[^"]+)"', rita.get(page).content.decode())
    assert len(examples) == 5
    for each in examples:
        answer = rita.get(page + unescape(each))
        assert (answer.status_code, "Results" in _said(answer), 'role="alert"' in answer.content.decode()) == (
            200,
            True,
            False,
        )


def test_events_of_all_devices_that_meet_the_conditions_come_newest_first(page, signed_in):
    answer = signed_in("rita").get(page, TOOL)
    assert _rows(answer) == [("WS1.corp.example", "ProcessCreated"), ("WS2.corp.example", "ProcessCreated")]


def test_conditions_hold_together_or_one_is_enough(page, signed_in):
    rita, again = signed_in("rita"), {"column": ["FileName", "ProcessCommandLine"], "way": ["is", "has"]}
    both = {**PROCESSES, **again, "value": ["tool.exe", "/again"]}
    assert _rows(rita.get(page, both)) == [("WS1.corp.example", "ProcessCreated")]
    assert len(_rows(rita.get(page, {**both, "match": "any", "value": ["cmd.exe", "/again"]}))) == 2


def test_all_tables_are_looked_through_and_say_their_name(page, signed_in):
    answer = signed_in("rita").get(page, {"run": "1", "column": "AccountName", "way": "is", "value": "otto"})
    assert _rows(answer) == [("WS1.corp.example", "LogonSuccess")]
    assert "<td>DeviceLogonEvents</td>" in answer.content.decode()


def test_columns_that_are_asked_for_are_shown(page, signed_in):
    answer = signed_in("rita").get(page, {**TOOL, "show": ["SHA256", "ProcessId"]})
    heads = re.findall(r'<th scope="col">([^<]*)</th>', answer.content.decode().split('id="results"')[1])
    assert heads[-3:] == ["FileName", "SHA256", "ProcessId"]
    assert f'<td class="wide">{"ab" * 32}</td>' in answer.content.decode()


def test_the_form_keeps_the_question_and_has_one_more_line(page, signed_in):
    text = signed_in("rita").get(page, TOOL).content.decode()
    assert re.findall(r'name="column" value="([^"]*)"', text) == ["FileName", ""]
    assert 'name="value" value="tool.exe"' in text


def test_what_makes_no_sense_is_said_and_nothing_is_looked_for(page, signed_in):
    answer = signed_in("rita").get(page, {**PROCESSES, "column": "ComandLine", "way": "is", "value": "x"})
    assert "Condition 1: there is no column “ComandLine” here. Did you mean ProcessCommandLine?" in _said(answer)
    assert 'aria-invalid="true" aria-describedby="fault-1"' in answer.content.decode()
    assert "Results" not in _said(answer)


def test_a_time_in_which_nothing_is_like_that_says_so(page, signed_in):
    early = {"range": "custom", "from": "2001-01-01T00:00", "until": "2001-01-02T00:00"}
    assert "No event is like that" in _said(signed_in("rita").get(page, {**TOOL, **early}))


def test_older_events_are_a_page_further(house, feed, room, signed_in):
    feed(lines("WS1.meridian.example", 60))
    rita = signed_in("rita")
    first = rita.get(f"{room}advanced-hunting/", PROCESSES)
    older = rita.get(f"{room}advanced-hunting/{_link(first, 'after=')}")
    assert [len(_rows(each)) for each in (first, older)] == [50, 10]


def test_an_event_opens_with_its_fields_and_the_way_to_its_timeline(page, ids, signed_in):
    rita = signed_in("rita")
    opened = rita.get(page + _link(rita.get(page, TOOL), "event=")).content.decode()
    assert '<dialog id="event"' in opened
    assert "Processes around it" in opened
    assert f"devices/{ids['WS1']}/timeline/?event=" in opened


def test_from_a_row_an_expert_is_consulted_about_its_event(page, ids, signed_in):
    text = signed_in("alice").get(page, TOOL).content.decode()
    offer = unescape(re.search(r'class="row-offer" href="([^"]*)" data-offer="consult"', text)[1])
    assert f"kind=event&key={ids['WS1']}%2F" in offer


def test_a_narrowed_seat_is_told_of_its_devices_alone(house, page, ids, signed_in):
    narrowed(house, "rita", ids["WS2"])
    rita = signed_in("rita")
    assert _rows(rita.get(page, TOOL)) == [("WS2.corp.example", "ProcessCreated")]
    assert "WS1" not in body(rita.get(f"{page}export.csv", TOOL)).decode("utf-8-sig")


def test_an_event_out_of_view_does_not_open(house, page, ids, signed_in):
    rita = signed_in("rita")
    opened = page + _link(rita.get(page, TOOL), "event=")
    assert "tool.exe /again" in rita.get(opened).content.decode().split("<dialog")[1]
    narrowed(house, "rita", ids["WS2"])
    assert "tool.exe /again" not in rita.get(opened).content.decode()


def test_the_answer_is_exported_with_all_columns_of_its_table(page, signed_in):
    answer = signed_in("rita").get(f"{page}export.csv", TOOL)
    head, *rows = body(answer).decode("utf-8-sig").splitlines()
    assert answer["Content-Disposition"].startswith('attachment; filename="advanced-hunting-')
    assert head.startswith("Table,Timestamp,DeviceId,DeviceName,ActionType")
    assert [row.split(",")[3] for row in rows] == ["WS1.corp.example", "WS2.corp.example"]


def test_no_text_becomes_a_formula_in_the_export(house, feed, room, signed_in):
    feed(lines_of(started("WS1", r"C:\a.exe", "=cmd|' /C calc'!A0", at=moment(1), number=1)))
    text = body(signed_in("rita").get(f"{room}advanced-hunting/export.csv", PROCESSES)).decode("utf-8-sig")
    assert "'=cmd|" in text


def test_a_question_that_makes_no_sense_exports_nothing(page, signed_in):
    answer = signed_in("rita").get(f"{page}export.csv", {**PROCESSES, "column": "nope", "value": "x"})
    assert answer.status_code == 302
    assert "column=nope" in answer["Location"]


def test_where_nothing_is_kept_the_page_says_so(page, signed_in, lake):
    erase(lake, "meridian-shipping")
    assert "erased, or is kept no longer" in _said(signed_in("rita").get(page, TOOL))


def test_when_all_readers_are_busy_the_page_says_so(page, signed_in, monkeypatch):
    monkeypatch.setattr(lakes, "_free", type("Full", (), {"acquire": lambda *_, **__: False})())
    assert "Many people are reading" in _said(signed_in("rita").get(page, TOOL))


def test_a_page_asks_the_database_as_often_for_fifty_events_as_for_one(house, feed, room, signed_in, questions):
    feed(lines("WS1.meridian.example", 1))
    rita, page = signed_in("rita"), f"{room}advanced-hunting/"
    few = questions(lambda: rita.get(page, PROCESSES))
    feed(lines("WS1.meridian.example", 49, first=2), "b")
    assert questions(lambda: rita.get(page, PROCESSES)) == few
