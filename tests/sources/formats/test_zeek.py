"""Zeek's tab-separated logs."""

from sources.reading import read_bytes, read_path
from vedette.schema.problems import ProblemKind
from vedette.sources.formats.zeek import FORMAT


def test_columns_have_the_types_of_the_header(tmp_path):
    outcome = read_bytes(tmp_path, FORMAT.sample)
    assert outcome.events[0]["answers"] == ["192.0.2.2", "192.0.2.3"]
    assert (outcome.kinds[0].product, outcome.kinds[0].services) == ("zeek", {"dns"})


def test_an_entry_that_does_not_fit_is_counted(tmp_path):
    outcome = read_bytes(tmp_path, FORMAT.sample + b"1\t2\n")
    assert outcome.problems == {ProblemKind.NOT_A_RECORD: 1}


def test_real_logs_have_times_and_no_losses(shared_data):
    outcome = read_path(shared_data / "otrf" / "zeek.tar.zst")
    assert not [report.path for report in outcome.reports if list(report.losses())]
    assert all(batch.layout.time_of(event) for batch in outcome.batches for event in batch.events)
