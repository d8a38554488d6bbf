"""Where rules are looked for."""

from pathlib import Path

import pytest

from vedette.detections.rule_paths import RulePathError, rule_files


def test_folders_are_searched_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "sub/c.yml", "readme.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in rule_files([tmp_path])] == ["a.yaml", "b.yml", "c.yml"]


def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    (tmp_path / "a.yml").touch()
    assert len(rule_files([tmp_path / "a.yml", tmp_path])) == 1


def test_a_missing_path_is_said(tmp_path: Path) -> None:
    with pytest.raises(RulePathError, match="no such file or folder of rules"):
        rule_files([tmp_path / "absent"])


def test_a_folder_without_rules_is_said(tmp_path: Path) -> None:
    with pytest.raises(RulePathError, match=r"no \.yml rule file"):
        rule_files([tmp_path])
