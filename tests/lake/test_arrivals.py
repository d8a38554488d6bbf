from datetime import UTC, datetime, timedelta

from lake.small_rows import PROCESSES, at, event, filled, table
from vedette.lake.arrivals import arrived_since
from vedette.lake.store import Lake


def _keep(folder, *rows, source):
    with Lake.open(folder, "acme") as lake:
        filled(lake, {PROCESSES: table(*rows)}, source=source)


def test_nothing_arrived_where_there_is_no_lake(tmp_path):
    assert arrived_since(tmp_path, "acme", None) is None


def test_an_arrival_is_how_much_came_when_and_over_which_time(tmp_path):
    _keep(tmp_path, event(at(2)), event(at(30)), source="a")
    found = arrived_since(tmp_path, "acme", None)
    assert (found.events, found.first, found.last) == (2, at(2), at(30))
    assert sum(found.by_day.values()) == 2
    assert abs(found.received - datetime.now(UTC)) < timedelta(minutes=1)


def test_what_was_known_already_does_not_arrive_again(tmp_path):
    _keep(tmp_path, event(at(2)), source="a")
    known = arrived_since(tmp_path, "acme", None).received
    assert arrived_since(tmp_path, "acme", known) is None
    _keep(tmp_path, event(at(7)), source="b")
    found = arrived_since(tmp_path, "acme", known)
    assert (found.events, found.first, found.last) == (1, at(7), at(7))


def test_events_without_a_time_stretch_no_period(tmp_path):
    _keep(tmp_path, event(None), event(at(3)), source="a")
    found = arrived_since(tmp_path, "acme", None)
    assert (found.events, found.first) == (2, at(3))


def test_a_period_is_open_where_no_event_has_a_time(tmp_path):
    _keep(tmp_path, event(None), source="a")
    found = arrived_since(tmp_path, "acme", None)
    assert (found.events, found.first, found.last) == (1, None, None)


def test_merging_hides_nothing_that_came_after_the_mark(tmp_path):
    _keep(tmp_path, event(at(1)), source="a")
    known = arrived_since(tmp_path, "acme", None).received
    _keep(tmp_path, event(at(5)), source="b")
    with Lake.open(tmp_path, "acme") as lake:
        assert lake.compact().after == 1
    assert arrived_since(tmp_path, "acme", known).last == at(5)
