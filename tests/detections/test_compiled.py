"""Compiled rules survive JSON."""

import orjson

from detections.evaluators import correlation, rule
from vedette.detections.compiled import from_json, to_json
from vedette.detections.sigma_files import compile_file

DOCUMENTS = [
    rule("one", {"s": [{"A|contains": "x"}, {"B|re|i": "^y"}], "condition": "s"}),
    correlation("two", {"type": "temporal", "rules": ["one"], "timespan": "5m", "group-by": ["Host"]}),
    {"title": "broken"},
]


def test_every_kind_of_compiled_rule_reads_back_as_it_was() -> None:
    for document in DOCUMENTS:
        for item in compile_file("file.yml", orjson.dumps(document), [], {}):
            assert from_json(orjson.loads(orjson.dumps(to_json(item)))) == item
