from dataclasses import replace
from datetime import date, timedelta

from vedette.lake.compaction import compactions
from vedette.lake.segment_list import Segment

DAY = date(2026, 3, 2)


def _segments(*rows, table="T", day=DAY):
    one = Segment(table, day, "", 0, 0, 0, 0, "", "", "", 0, 0)
    return [replace(one, rows=count, file=f"{table}/{day}/{number}") for number, count in enumerate(rows)]


def _sizes(segments, *, at_least=2, largest=1_000):
    return [[segment.rows for segment in group] for group in compactions(segments, at_least=at_least, largest=largest)]


def test_segments_of_a_day_are_merged_smallest_first():
    assert _sizes(_segments(30, 10, 20)) == [[10, 20, 30]]


def test_days_and_tables_are_never_mixed():
    segments = [*_segments(1, 1), *_segments(2, 2, day=DAY + timedelta(days=1)), *_segments(3, 3, table="U")]
    assert _sizes(segments) == [[1, 1], [2, 2], [3, 3]]


def test_a_segment_on_its_own_stays():
    assert _sizes(_segments(10)) == []


def test_no_segment_grows_beyond_what_memory_holds():
    assert _sizes(_segments(400, 400, 400, 400, 400)) == [[400, 400], [400, 400]]


def test_full_segments_stay():
    assert _sizes(_segments(1_000, 1_000, 5_000)) == []


def test_late_rows_do_not_rewrite_a_day_each_time():
    assert _sizes(_segments(900, 10, 10)) == [[10, 10]]
    assert _sizes(_segments(900, 10)) == []


def test_merging_can_wait_for_more():
    assert _sizes(_segments(10, 10, 10), at_least=4) == []
