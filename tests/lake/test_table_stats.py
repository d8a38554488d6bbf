import pytest

from lake.small_rows import FILES, PROCESSES, at, event, filled, table
from vedette.lake.refusals import UnknownOrganisationError
from vedette.lake.segment_list import Totals
from vedette.lake.store import Lake
from vedette.lake.table_stats import stats_of, totals_of


def test_a_line_for_each_table_also_while_the_lake_is_written(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {PROCESSES: table(event(at(1)), event(at(30)))}, {FILES: table(event(at(2)))})
        files, processes = stats_of(tmp_path, "acme")
        assert (files.table, files.rows, files.days) == (FILES, 1, 1)
        assert (processes.rows, processes.days, processes.segments) == (2, 2, 2)
        assert (processes.first_time, processes.last_time) == (at(1), at(30))
        assert lake.stats() == [files, processes]


def test_an_organisation_that_is_unknown_is_not_made(tmp_path):
    with pytest.raises(UnknownOrganisationError):
        stats_of(tmp_path, "acme")
    assert list(tmp_path.iterdir()) == []


def test_all_tables_come_to_a_sum(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        assert totals_of(tmp_path, "acme") == Totals(0, 0, 0, 0)
        filled(lake, {PROCESSES: table(event(at(1)), event(at(30)))}, {FILES: table(event(at(2)))})
        listed = lake.listed()
        size, received = sum(each.size for each in listed), max(each.received for each in listed)
        assert totals_of(tmp_path, "acme") == Totals(3, 3, size, received)
