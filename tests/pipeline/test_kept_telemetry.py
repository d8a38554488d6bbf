from datetime import timedelta

import pytest

from pipeline.logs import DUMP, MORNING, WHOAMI, process, usual_log, write_log, write_rules
from pipeline.same_from_lake import ORGANISATION, differences, filled_lake, hunted_files, hunted_lake
from vedette.lake.reader import Period
from vedette.lake.refusals import UnknownOrganisationError
from vedette.lake.store import Lake
from vedette.pipeline import kept_telemetry
from vedette.pipeline.content import own_rules
from vedette.pipeline.evidence import evidence
from vedette.pipeline.hunt import HuntRequest, hunt
from vedette.pipeline.kept_telemetry import KeptTelemetry, opened
from vedette.schema.problems import ProblemKind
from vedette.simulation.write import simulate

SAMPLE = (
    "mini",
    "defender",
    "incidents",
    "eqllib",
    "background/mstic-windows-4688.jsonl.zst",
    "background/mstic-linux-auditd-raw.log.zst",
    "otrf/compound/GoldenSAMLADFSMailAccess",
    "otrf/zeek.tar.zst",
    "evtx/evtx-attack-samples.tar.zst",
)


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture
def rules(tmp_path):
    return (write_rules(tmp_path / "rules", WHOAMI, DUMP),)


@pytest.fixture
def lake(tmp_path):
    filled_lake(tmp_path / "lake", [usual_log(tmp_path / "log.jsonl")])
    return tmp_path / "lake"


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLE)
def test_real_captures_give_the_same_alerts_and_incidents(shared_data, tmp_path, cache, name):
    files = hunted_files([shared_data / name], (own_rules(),), cache)
    filled_lake(tmp_path, [shared_data / name])
    assert differences(files, hunted_lake(tmp_path, (own_rules(),), cache)) == []


@pytest.mark.slow
def test_a_simulated_intrusion_is_the_same_also_merged_and_by_two_processes(tmp_path, cache, monkeypatch):
    simulate("ransomware-operator", devices=7, hours=2.0, seed=3, out=tmp_path / "logs")
    files = hunted_files([tmp_path / "logs"], (own_rules(),), cache)
    filled_lake(tmp_path / "lake", [tmp_path / "logs"])
    with Lake.open(tmp_path / "lake", ORGANISATION) as lake:
        lake.compact(at_least=1)
    assert files["incidents"]
    assert differences(files, hunted_lake(tmp_path / "lake", (own_rules(),), cache, jobs=2)) == []


def test_a_period_leaves_out_what_lies_outside(lake, rules, cache):
    period = Period(MORNING + timedelta(seconds=60), MORNING + timedelta(seconds=160))
    found = hunted_lake(lake, rules, cache, period)
    assert found["events"] == 10
    assert [alert["record"] for alert in found["alerts"]] == [15]


def test_events_without_a_time_belong_to_every_period(tmp_path, rules, cache):
    timeless = {name: value for name, value in process(1, "whoami").items() if name != "@timestamp"}
    filled_lake(tmp_path / "lake", [write_log(tmp_path / "log.jsonl", [timeless])])
    found = hunted_lake(tmp_path / "lake", rules, cache, Period(MORNING, MORNING + timedelta(days=1)))
    assert len(found["alerts"]) == 1


def test_the_second_pass_reads_the_lake_too(tmp_path, lake, rules, cache):
    kept = HuntRequest((), rules, cache=cache, kept=KeptTelemetry(lake, ORGANISATION))
    files = HuntRequest((str(tmp_path / "log.jsonl"),), rules, cache=cache)
    found, expected = (list(evidence(request, hunt(request))) for request in (kept, files))
    assert expected
    assert sorted(found, key=lambda row: row.record) == expected


def test_inputs_stand_in_the_order_in_which_they_came(tmp_path, rules, cache):
    logs = [usual_log(tmp_path / name, device=name) for name in ("b", "c", "a")]
    filled_lake(tmp_path / "lake", logs)
    assert hunted_lake(tmp_path / "lake", rules, cache) == hunted_files(logs, rules, cache)


def test_what_a_hunt_reads_stays_while_the_lake_is_changed(lake, rules, cache):
    with opened((), KeptTelemetry(lake, ORGANISATION)) as telemetry, Lake.open(lake, ORGANISATION) as writer:
        writer.compact(at_least=1)
        assert all(unit.path.is_file() for unit in telemetry.units)
    with Lake.open(lake, ORGANISATION) as writer:
        assert writer.sweep() == 0


def test_a_damaged_segment_is_told_and_the_others_are_read(tmp_path, lake, rules, cache, monkeypatch):
    monkeypatch.setattr("vedette.lake.event_scan.PIECE_BYTES", 1)
    filled_lake(lake, [usual_log(tmp_path / "more.jsonl", device="WKS-08")])
    with Lake.open(lake, ORGANISATION) as writer:
        (writer.segments / writer.listed()[0].file).write_bytes(b"no longer Parquet")
    result = hunt(HuntRequest((), rules, cache=cache, kept=KeptTelemetry(lake, ORGANISATION)))
    assert result.events == 30
    assert [problem.kind for report in result.inputs for problem in report.problems] == [ProblemKind.UNREADABLE]


def test_a_lake_without_the_organisation_is_refused(tmp_path):
    with pytest.raises(UnknownOrganisationError), opened((), KeptTelemetry(tmp_path, "acme")):
        pass


def test_files_are_opened_as_ever(tmp_path):
    with kept_telemetry.opened([str(usual_log(tmp_path / "log.jsonl"))]) as telemetry:
        assert [unit.source for unit in telemetry.units] == [str(tmp_path / "log.jsonl")]
