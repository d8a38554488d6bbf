import inspect
import json

import pytest

from cli.running import vedette
from pipeline.logs import DUMP, usual_log, write_rules
from vedette.cli import report_options
from vedette.cli.failures import UnusableArgumentError
from vedette.cli.report_options import refuse_impossible, with_report_options
from vedette.delivery.report import Report
from vedette.delivery.report_registry import reports


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    usual_log(folder / "log.jsonl")
    write_rules(folder / "rules", DUMP)
    return folder


def run(place, *options):
    return vedette(place, "hunt", place / "log.jsonl", "--rules", place / "rules", *options)


def test_a_command_gets_an_option_for_each_report():
    def command(paths: list[str], targets: dict[str, str]) -> None:
        asked.append((paths, targets))

    asked = []
    offered = with_report_options(command)
    assert list(inspect.signature(offered).parameters) == ["paths", *(f"{report.name}_target" for report in reports())]
    given = {f"{report.name}_target": "" for report in reports()}
    offered(paths=["log"], **{**given, "stix_target": "out.json"})
    assert asked == [(["log"], {"stix": "out.json"})]


def test_one_hunt_writes_every_report(place):
    options = [part for report in reports() for part in (report.option, place / f"out.{report.name}")]
    finished = run(place, *options, "--json", place / "out.json", "--quiet")
    document = json.loads((place / "out.json").read_bytes())
    assert finished.returncode == 10
    for report in reports():
        if report.draft is None:
            assert (place / f"out.{report.name}").read_bytes() == report.render(document)


def test_a_report_that_wants_events_gets_those_that_the_evidence_has(place):
    run(place, "--html", place / "page.html", "--evidence", place / "rows.jsonl", "--quiet")
    page = (place / "page.html").read_bytes()
    rows = [json.loads(line) for line in (place / "rows.jsonl").read_bytes().splitlines()]
    assert rows
    assert page.count(b'"cut":false') == len(rows)


def test_a_report_that_cannot_be_made_here_is_refused_before_the_hunt(monkeypatch):
    never = Report("never", "text/plain", "Write it never.", lambda _: b"", obstacle=lambda: "it is not built")
    monkeypatch.setattr(report_options, "reports", lambda: (never,))
    with pytest.raises(UnusableArgumentError, match=r"^--never: it is not built$"):
        refuse_impossible({"never": "out"})
    refuse_impossible({})


@pytest.mark.parametrize("report", reports(), ids=lambda report: report.name)
def test_a_report_on_standard_output_stands_there_alone(place, report):
    out = place / f"alone.{report.name}"
    run(place, report.option, out, "--quiet")
    assert run(place, report.option, "-").stdout.encode() == out.read_bytes().replace(b"\r\n", b"\n")


def test_two_results_do_not_fit_on_standard_output(place):
    finished = run(place, "--stix", "-", "--json", "-")
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr == "vedette: only one result can go to standard output\n"


def test_two_results_do_not_fit_into_one_file(place):
    finished = run(place, "--stix", place / "same", "--csv", f"{place}/./same")
    assert (finished.returncode, finished.stderr) == (2, f"vedette: only one result can go to {place}/same\n")
    assert not (place / "same").exists()


def test_a_report_that_cannot_be_written_is_one_line(place):
    finished = run(place, "--stix", "/proc/none.json", "--quiet")
    assert finished.returncode == 1
    assert len(finished.stderr.splitlines()) == 1
