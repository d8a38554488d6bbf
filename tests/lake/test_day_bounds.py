from datetime import UTC, date, datetime, timedelta

import pytest

from lake.small_rows import PROCESSES, event, table
from vedette.lake import day_bounds
from vedette.lake.day_bounds import bounded_days
from vedette.lake.store import Lake

OLD = datetime(1999, 1, 1, tzinfo=UTC)


def rows(*days):
    return table(*(event(OLD + timedelta(days=day)) for day in days))


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(day_bounds, "ODD_DAYS_CAP", 3)


def test_usual_days_always_have_a_place(few):
    now = datetime.now(UTC)
    recent = table(*(event(now - timedelta(days=day)) for day in range(50)))
    assert bounded_days(PROCESSES, recent, lambda _: {date(1990, 1, day) for day in (1, 2, 3)}) == (recent, 0)


def test_rows_of_too_many_odd_days_are_kept_without_their_time(few):
    bounded, undated = bounded_days(PROCESSES, rows(0, 1, 2, 3, 4), lambda _: set())
    assert undated == 2
    assert [moment is None for moment in bounded["Timestamp"].to_pylist()] == [True, True, False, False, False]


def test_days_that_the_table_has_count_and_keep_their_place(few):
    had = {OLD.date(), date(1990, 1, 1), date(1990, 1, 2)}
    bounded, undated = bounded_days(PROCESSES, rows(0, 1), lambda _: had)
    assert undated == 1
    assert bounded["Timestamp"].to_pylist() == [OLD, None]


def test_rows_without_a_time_are_no_day(few):
    timeless = table(event(None), event(OLD))
    assert bounded_days(PROCESSES, timeless, lambda _: set()) == (timeless, 0)


def test_a_batch_of_many_days_makes_few_files(few, tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        appended = lake.keep({PROCESSES: rows(*range(0, 4_000, 10))}, [])
        assert (appended.rows, appended.undated) == (400, 397)
        assert {segment.day for segment in lake.listed()} >= {date(1970, 1, 1)}
        assert len(lake.listed()) == 4
