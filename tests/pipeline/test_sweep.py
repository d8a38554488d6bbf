from pipeline.logs import BURST, WHOAMI, process, write_log, write_rules
from vedette.detections.build import build_pack
from vedette.detections.engine import Engine
from vedette.incidents.watch import Watch
from vedette.pipeline.findings import find
from vedette.pipeline.gathering import Gathering
from vedette.pipeline.reading import Reading
from vedette.pipeline.spool import Spool
from vedette.pipeline.sweep import sweep
from vedette.sources.inputs import plan


def swept(tmp_path, events, *rules):
    pack = build_pack((write_rules(tmp_path / "rules", *rules),), cache=tmp_path / "cache")
    units, _ = plan([str(write_log(tmp_path / "log.jsonl", events))])
    watch = Watch()
    with Spool() as spool:
        gathering = Gathering(spool)
        for found in find(units[0], Engine(pack), Reading(), lambda _count: None):
            gathering.add(found)
        sweep(spool, pack, watch, lambda _stage, _done, _total: None)
    return watch.finish()


def test_hits_become_alerts_in_order_of_time(tmp_path):
    events = [process(3, "whoami"), process(1, "whoami"), process(2, "whoami")]
    (incident,) = swept(tmp_path, events, WHOAMI)
    assert [alert.record for alert in incident.alerts] == [1, 2, 0]


def test_rules_over_hits_are_decided_in_order_of_time_whatever_the_order_of_the_records(tmp_path):
    events = [process(number, "whoami") for number in (3, 1, 2)]
    (incident,) = swept(tmp_path, events, WHOAMI, BURST)
    burst = next(alert for alert in incident.alerts if alert.rule.title == "Whoami again and again")
    assert burst.record == 0
