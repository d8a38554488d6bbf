"""All telemetry on the development machines is read completely, and what is not says why."""

import pytest

from sources.reading import read_path
from vedette.schema.events import EventBatch
from vedette.schema.problems import InputReport, ProblemKind
from vedette.sources.inputs import plan, read

COUNTS = {
    "evtx/evtx-attack-samples.tar.zst": 4_563,
    "evtx/evtx-to-mitre-attack.tar.zst": 3_787,
    "attack-range": 24_162 + 2,  # with the two objects of metadata inside the archive
    "eqllib": 19_882,
    "background/mstic-windows-4688.jsonl.zst": 14_580,
    "background/mstic-linux-syslog.jsonl.zst": 3_000,
    "background/mstic-linux-auditd-exec.jsonl.zst": 1_000,
    "background/mstic-linux-auditd-raw.log.zst": 1_708,
    "background/windows-evtx-unlabelled.tar.zst": 12_996,  # more than published: records behind the damage are read
    "defender/DeviceProcessEvents.jsonl.zst": 200,
    "defender/mde-process-raw-workstation.jsonl.zst": 938,
    "defender/SecurityAlert.jsonl.zst": 41,
    "defender/SigninLogs.jsonl.zst": 86,
    "defender/OfficeActivity.jsonl.zst": 434,
    "defender/SecurityEvent-logons.jsonl.zst": 164,
    "incidents/secrl-alerts.jsonl.zst": 142,
    "otrf/compound/GoldenSAMLADFSMailAccess": 52,
    "otrf/zeek.tar.zst": 4_632,
    "rules/amides-sigma-events.tar.zst": 274,
    "rules/sigmahq-regression.tar.zst": 2 * 147,  # each event as EVTX and as JSON
}


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_every_source_gives_its_published_number_of_events(shared_data, name, count):
    assert len(read_path(shared_data / name).events) == count


@pytest.mark.slow
def test_all_captures_are_read_to_the_last_event(shared_data):
    units, _ = plan([str(shared_data / "otrf")])
    captures = [unit for unit in units if ".tar." not in unit.source]
    results = [_counted(result) for unit in captures for result in read(unit)]
    reports = [result for result in results if isinstance(result, InputReport)]
    assert len(reports) == 77
    assert sum(report.events for report in reports) == 553_861
    assert not [report.path for report in reports if report.problems]


def _counted(result: EventBatch | InputReport) -> int | InputReport:
    """Events are checked and let go, so that the test stays small."""
    if isinstance(result, InputReport):
        return result
    assert len(result.events) == len(result.kinds) == len(result.records)
    assert all(kind.product for kind in result.kinds)
    return len(result.events)


def test_what_is_not_telemetry_is_told_and_nothing_else_is_lost(shared_data):
    for name in ("mini", "rules/sigmahq-regression.tar.zst", "rules/amides-sigma-events.tar.zst"):
        outcome = read_path(shared_data / name)
        told = {report.path.rpartition(".")[2] for report in outcome.reports if not report.format}
        assert told == {"yml"}
        assert not [report.path for report in outcome.reports if list(report.losses())]
        assert set(outcome.problems) <= {ProblemKind.PASSED_OVER, ProblemKind.NO_LOGSOURCE}


@pytest.mark.parametrize("name", ["mini", "defender", "background", "eqllib", "attack-range"])
def test_times_of_real_events_are_readable_and_of_our_century(shared_data, name):
    outcome = read_path(shared_data / name)
    for batch in outcome.batches:
        if batch.source.endswith(("SigninLogs.jsonl.zst", "index.jsonl", "metadata.json")):
            continue  # minutes only; not telemetry
        moments = [batch.layout.time_of(event) for event in batch.events]
        assert sum(moment is None for moment in moments) <= 1
        assert all(moment is None or 2000 <= moment.year <= 2026 for moment in moments)
