"""Our recommended next steps: each can be read, speaks both languages, and hardly a technique goes without."""

import re
from pathlib import Path

import pytest
import yaml

from content.rulebook import DETECTIONS, all_detections
from vedette.schema.attack import TACTICS

ADVICE = DETECTIONS.parent / "advice"
FILES = sorted(ADVICE.glob("*.yml"))


def _read(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


ENTRIES = [(path.stem, technique, entry) for path in FILES for technique, entry in _read(path).items()]
EVERY = pytest.mark.parametrize(("tactic", "technique", "entry"), ENTRIES, ids=lambda part: str(part)[:12])


def _texts(entry: dict) -> list[dict]:
    return [entry["title"], *entry["steps"]]


@EVERY
def test_it_has_a_title_and_two_to_four_steps(tactic, technique, entry):
    assert tactic in TACTICS
    assert re.fullmatch(r"T\d{4}(\.\d{3})?", technique)
    assert entry.keys() == {"title", "steps"}
    assert 2 <= len(entry["steps"]) <= 4


@EVERY
def test_it_says_the_same_in_english_and_french(tactic, technique, entry):
    for text in _texts(entry):
        assert text.keys() == {"en", "fr"}
        assert 0.5 < len(text["fr"]) / len(text["en"]) < 2.2
        assert text["en"] != text["fr"]


@EVERY
def test_each_step_is_a_sentence(tactic, technique, entry):
    for step in entry["steps"]:
        assert all(text[0].isupper() and text.endswith(".") and 30 <= len(text) <= 200 for text in step.values())


def test_a_technique_stands_in_one_file_only():
    names = [technique for _, technique, _ in ENTRIES]
    assert len(names) == len(set(names)) >= 40


def test_most_techniques_that_detections_name_have_advice():
    tags = {tag.removeprefix("attack.").upper() for detection in all_detections() for tag in detection.document["tags"]}
    named = {tag for tag in tags if re.fullmatch(r"T\d{4}(\.\d{3})?", tag)}
    known = {technique for _, technique, _ in ENTRIES}
    covered = {technique for technique in named if technique in known or technique.partition(".")[0] in known}
    assert len(covered) >= 0.95 * len(named), sorted(named - covered)
