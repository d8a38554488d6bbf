from datetime import UTC, datetime, timedelta

import pytest

from vedette.portal.telemetry.rules.inbox import Condition, FileState, Step, is_unfinished, pause, step
from vedette.schema.limits import MIB

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
LONG_AGO = NOW - timedelta(minutes=5)


def _step(**changes):
    told = {"is_changed": False, "still_since": LONG_AGO, "is_being_written": False, "is_lines": True}
    told |= {"state": FileState.WAITING, "taken": None, "size": 10}
    return step(Condition(**{**told, **changes}), NOW)


def test_a_file_that_is_complete_is_taken_whole():
    assert _step() is Step.TAKE_WHOLE
    assert _step(is_lines=False) is Step.TAKE_WHOLE
    assert _step(state=FileState.HALF) is Step.TAKE_WHOLE


@pytest.mark.parametrize("why", [{"is_changed": True}, {"still_since": NOW}, {"is_being_written": True}])
def test_a_file_that_may_grow_is_waited_for_unless_it_is_of_lines(why):
    assert _step(is_lines=False, **why) is Step.WAIT
    assert _step(is_lines=True, **why) is Step.TAKE_LINES


def test_a_file_of_lines_is_not_read_again_for_half_a_line():
    assert _step(state=FileState.HALF, is_being_written=True) is Step.WAIT


def test_the_larger_a_file_is_that_grows_the_less_often_it_is_read():
    assert pause(10) == timedelta(seconds=10)
    assert pause(640 * MIB) == timedelta(seconds=110)
    lately = NOW - timedelta(seconds=60)
    assert _step(is_changed=True, taken=lately) is Step.TAKE_LINES
    assert _step(is_changed=True, taken=lately, size=640 * MIB) is Step.WAIT


@pytest.mark.parametrize(
    ("name", "unfinished"),
    [("a.evtx", False), ("a.evtx.part", True), ("a.TMP", True), (".rsync.x7", True), ("parts", False)],
)
def test_names_say_what_is_not_whole_yet(name, unfinished):
    assert is_unfinished(name) is unfinished
