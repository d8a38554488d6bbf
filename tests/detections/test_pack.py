"""Rules get their numbers, and what cannot run its reason."""

from pathlib import Path

import pytest

from detections.evaluators import correlation, rule, rule_id
from detections.rule_folder import write_rules
from vedette.detections.build import build_pack
from vedette.detections.pack import Pack, PackMissingError, load_pack

BASE = rule("base", {"s": {"A": 1}, "condition": "s"})
COUNT = {"type": "event_count", "rules": ["base"], "group-by": ["Host"], "timespan": "1m", "condition": {"gte": 3}}


def pack_of(tmp_path: Path, *documents: dict[str, object]) -> Pack:
    return build_pack(write_rules(tmp_path / "rules", documents), cache=tmp_path / "cache")


def test_of_two_rules_with_one_id_the_second_is_reported(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, BASE, {**BASE, "title": "again"})
    assert [info.title for info in pack.rules] == ["base"]
    assert "has the same id as" in pack.not_evaluable[0].reason


def test_a_counted_rule_is_silent(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, BASE, correlation("many", COUNT))
    assert {pack.rules[index].title for index in pack.silent} == {"base"}
    assert pack.counted_fields == {0: ("Host",)}


def test_a_counted_rule_speaks_where_its_correlation_lets_it(tmp_path: Path) -> None:
    assert not pack_of(tmp_path, BASE, correlation("many", {**COUNT, "generate": True})).silent


def test_a_correlation_over_an_absent_rule_is_reported(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, correlation("many", COUNT))
    assert [(item.id, item.reason) for item in pack.not_evaluable] == [
        (rule_id("many"), "refers to rules that are absent or cannot be evaluated: base")
    ]


def test_a_worker_loads_what_was_built(tmp_path: Path) -> None:
    built = pack_of(tmp_path, BASE, correlation("many", COUNT), {"title": "broken"})
    loaded = load_pack(tmp_path / "cache", built.digest)
    assert (loaded.rules, loaded.not_evaluable, loaded.members) == (built.rules, built.not_evaluable, built.members)


def test_a_pack_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PackMissingError):
        load_pack(tmp_path, "0" * 32)
