"""Patterns of one field as one database."""

from pathlib import Path

import pytest

from vedette.detections.patterns import PatternSet, compile_missing, pattern_of, refusal

HOSTILE = r".*+?[](){}^$|\d\\ \"'/#-é中"


def found(predicate: tuple[str, ...], text: str) -> bool:
    return bool(PatternSet([pattern_of(predicate)]).scan(text.encode()))


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
    PatternSet(patterns, tmp_path)
    (file,) = (tmp_path / "patterns").iterdir()
    before = file.stat().st_ino
    assert PatternSet(patterns, tmp_path).scan(b"x mimikatz x") == [0]
    assert file.stat().st_ino == before


def test_a_damaged_cache_is_compiled_anew(tmp_path: Path) -> None:
    patterns = [pattern_of(("ct", "mimikatz"))]
    PatternSet(patterns, tmp_path)
    (file,) = (tmp_path / "patterns").iterdir()
    file.write_bytes(b"damaged")
    assert PatternSet(patterns, tmp_path).scan(b"mimikatz") == [0]


def test_many_missing_sets_are_compiled_at_once_into_the_cache(tmp_path: Path) -> None:
    sets = [[pattern_of(("ct", f"word {number}"))] for number in range(10)]
    steps: list[tuple[str, int, int]] = []
    compile_missing(sets, tmp_path, lambda *step: steps.append(step))
    assert len(list((tmp_path / "patterns").iterdir())) == 10
    assert steps[-1] == ("compiling patterns", 10, 10)
    assert PatternSet(sets[3], tmp_path).scan(b"word 3") == [0]
