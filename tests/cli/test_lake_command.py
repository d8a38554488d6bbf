import json

import pytest

from cli.running import vedette
from pipeline.logs import usual_log
from vedette.lake.store import Lake
from vedette.pipeline.ingest import IngestRequest, ingest


@pytest.fixture
def lake(tmp_path):
    for device in ("WKS-07", "WKS-08"):
        log = usual_log(tmp_path / f"{device}.jsonl", device=device)
        ingest(IngestRequest((str(log),), tmp_path / "lake", "acme"))
    return tmp_path / "lake"


@pytest.fixture
def run(tmp_path, lake):
    def run(command, *arguments):
        return vedette(tmp_path, "lake", command, *arguments, "--lake", lake, "--organisation", "acme")

    return run


def told(finished):
    assert finished.stderr == ""
    return json.loads(finished.stdout)


def test_stats_tell_what_is_kept_of_each_table(run):
    assert "DeviceProcessEvents" in run("stats").stdout
    (table,) = told(run("stats", "--json"))["tables"]
    assert (table["rows"], table["segments"]) == (60, 2)
    assert table["first_time"] == "2026-03-02T08:00:00.000000Z"


def test_stats_work_while_the_lake_is_written(run, lake):
    with Lake.open(lake, "acme"):
        assert run("stats").returncode == 0
        assert run("compact").returncode == 1


def test_compacting_merges_segments(run):
    assert told(run("compact", "--json")) == {"before": 2, "after": 1, "rows": 60}
    assert "0 segments" in run("compact").stdout


def test_expiring_counts_from_the_receipt_unless_told_otherwise(run):
    assert told(run("expire", "--days", "1", "--json"))["rows"] == 0
    assert told(run("expire", "--days", "1", "--by-event", "--json"))["rows"] == 60
    assert told(run("stats", "--json"))["tables"] == []


def test_verifying_tells_what_is_wrong(run, lake):
    assert "Nothing is wrong" in run("verify").stdout
    next(lake.rglob("*.parquet")).write_bytes(b"")
    finished = run("verify", "--json")
    assert [damage["reason"] for damage in told(finished)["damages"]] == ["has other content than was written"]
    assert finished.returncode == 1


def test_erasing_asks_for_the_name_once_more(run, lake):
    refused = run("erase", "--yes", "other")
    assert "--yes acme" in refused.stderr
    assert refused.returncode == 2
    assert told(run("erase", "--yes", "acme", "--json"))["left"] == []
    assert len(list((lake / "erasures").iterdir())) == 1
    assert run("stats").returncode == 2


def test_a_timeline_is_of_one_device_and_goes_on_page_by_page(run):
    first = told(run("timeline", "wks-07", "--limit", "20", "--oldest-first", "--json"))
    rest = told(run("timeline", "WKS-07", "--limit", "20", "--oldest-first", "--after", first["after"], "--json"))
    times = [event["Timestamp"] for page in (first, rest) for event in page["events"]]
    assert len(times) == 30
    assert times == sorted(times)
    assert rest["after"] == ""


def test_a_timeline_is_narrowed_by_period_kind_and_text(run):
    narrow = ("--since", "2026-03-02T08:00:30Z", "--until", "2026-03-02T08:02:00Z", "--text", "WHOAMI")
    kinds = ("--table", "DeviceProcessEvents", "--action", "ProcessCreated")
    shown = run("timeline", "WKS-07", *narrow, *kinds).stdout
    assert shown.count("ProcessCreated") == 1
    assert "08:00:50.000" in shown
    assert "No events." in run("timeline", "WKS-07", "--action", "Other").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("timeline", "WKS-07", "--after", "here"),
        ("timeline", "WKS-07", "--since", "2026-03-03", "--until", "2026-03-02"),
        ("expire", "--days", "99999999"),
    ],
)
def test_what_makes_no_sense_is_one_line_and_exit_code_2(run, arguments):
    finished = run(*arguments)
    assert finished.stderr.count("\n") == 1
    assert finished.returncode == 2


@pytest.mark.parametrize("command", ["stats", "compact", "verify"])
def test_an_unknown_organisation_is_not_made(tmp_path, lake, command):
    finished = vedette(tmp_path, "lake", command, "--lake", lake, "--organisation", "nobody")
    assert "holds nothing of nobody" in finished.stderr
    assert finished.returncode == 2
    assert not (lake / "organisations" / "nobody").exists()


def test_a_hunt_reads_the_lake(tmp_path, lake):
    finished = vedette(tmp_path, "hunt", "--lake", lake, "--organisation", "acme", "--json", "-")
    assert json.loads(finished.stdout)["events"] == 60
    assert vedette(tmp_path, "hunt", tmp_path, "--lake", lake, "--organisation", "acme").returncode == 2
    assert vedette(tmp_path, "hunt").returncode == 2
    assert vedette(tmp_path, "hunt", tmp_path, "--since", "7d").returncode == 2
