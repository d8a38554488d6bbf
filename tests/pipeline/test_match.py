import io

import orjson

from pipeline.logs import BURST, DUMP, WHOAMI, usual_log, write_rules
from vedette.pipeline.hunt import HuntRequest
from vedette.pipeline.match import match


def hits_of(tmp_path, *rules):
    log = usual_log(tmp_path / "log.jsonl")
    folder = write_rules(tmp_path / "rules", *rules)
    sink = io.BytesIO()
    result = match(HuntRequest((str(log),), (folder,), cache=tmp_path / "cache"), sink)
    return result, [orjson.loads(line) for line in sink.getvalue().splitlines()]


def test_a_hit_tells_rule_place_and_time(tmp_path):
    _, hits = hits_of(tmp_path, DUMP)
    assert hits == [
        {
            "rule_id": "22222222-2222-4222-8222-222222222222",
            "title": "Memory is dumped",
            "source": str(tmp_path / "log.jsonl"),
            "record": 15,
            "timestamp": "2026-03-02T08:02:30.000000Z",
            "device": "WKS-07",
        }
    ]


def test_hits_stand_in_the_order_of_records(tmp_path):
    result, hits = hits_of(tmp_path, DUMP, WHOAMI)
    assert [hit["record"] for hit in hits] == sorted(hit["record"] for hit in hits)
    assert result.hits == len(hits) == 3


def test_a_correlation_hits_at_the_event_that_completes_it(tmp_path):
    _, hits = hits_of(tmp_path, WHOAMI, BURST.replace("timespan: 1m", "timespan: 1h").replace("gte: 3", "gte: 2"))
    _, second, burst = hits
    assert (burst["title"], burst["record"]) == ("Whoami again and again", second["record"])


def test_rules_that_only_feed_correlations_are_silent(tmp_path):
    _, hits = hits_of(tmp_path, WHOAMI, BURST.replace("generate: true", "generate: false"))
    assert "Whoami is run" not in {hit["title"] for hit in hits}
