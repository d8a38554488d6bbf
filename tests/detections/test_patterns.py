"""Patterns of one field as one database."""

from pathlib import Path

import pytest

from vedette.detections.patterns import PatternSet, pattern_of, refusal

HOSTILE = r".*+?[](){}^$|\d\\ \"'/#-é中"


def found(predicate: tuple[str, ...], text: str) -> bool:
    return bool(PatternSet([pattern_of(predicate)], [0]).scan(text.encode()))


@pytest.mark.parametrize("kind", ["ct", "sw", "ew"])
def test_no_character_of_a_literal_is_special(kind: str) -> None:
    assert found((kind, HOSTILE), HOSTILE)
    assert not found((kind, HOSTILE), HOSTILE.replace(".", "x", 1))


def test_a_question_mark_stands_for_one_character_however_many_bytes_it_has() -> None:
    assert found(("wc", "a", True, "c"), "a中c")
    assert not found(("wc", "a", True, "c"), "a中中c")


def test_the_end_is_the_end_of_the_text_and_not_of_its_last_line() -> None:
    assert not found(("ew", "cmd.exe"), "cmd.exe\n")


def test_patterns_that_cannot_run_are_refused_with_a_reason() -> None:
    assert refusal(pattern_of(("re", r"(a)\1", ""))) == "Back-references are unsupported."


def test_a_compiled_set_is_taken_from_the_cache(tmp_path: Path) -> None:
    patterns = [pattern_of(("ct", "mimikatz"))]
    PatternSet(patterns, [7], tmp_path)
    (file,) = (tmp_path / "patterns").iterdir()
    before = file.stat().st_ino
    assert PatternSet(patterns, [7], tmp_path).scan(b"x mimikatz x") == [7]
    assert file.stat().st_ino == before


def test_a_damaged_cache_is_compiled_anew(tmp_path: Path) -> None:
    patterns = [pattern_of(("ct", "mimikatz"))]
    PatternSet(patterns, [7], tmp_path)
    (file,) = (tmp_path / "patterns").iterdir()
    file.write_bytes(b"damaged")
    assert PatternSet(patterns, [7], tmp_path).scan(b"mimikatz") == [7]
