"""What was compiled before is not compiled again."""

from pathlib import Path

import pytest
import yaml

from detections.evaluators import Document, rule
from detections.rule_folder import write_rules
from vedette.detections import build
from vedette.detections.build import SiteFileError, build_pack, read_site_values

RULES = [rule(f"rule {number}", {"s": {"A": number}, "condition": "s"}) for number in range(3)]


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were really compiled."""
    names: list[str] = []
    original = build._compile_portion

    def spy(work: object) -> object:
        names.extend(Path(path).name for path, _ in work[0])
        return original(work)

    monkeypatch.setattr(build, "_compile_portion", spy)
    return names


def test_the_second_time_everything_comes_from_the_cache(tmp_path: Path, compiled: list[str]) -> None:
    paths = write_rules(tmp_path / "rules", RULES)
    first = build_pack(paths, cache=tmp_path / "cache")
    compiled.clear()
    assert build_pack(paths, cache=tmp_path / "cache").rules == first.rules
    assert compiled == []


def test_a_changed_rule_alone_is_compiled_again(tmp_path: Path, compiled: list[str]) -> None:
    paths = write_rules(tmp_path / "rules", RULES)
    build_pack(paths, cache=tmp_path / "cache")
    compiled.clear()
    write_rules(tmp_path / "rules", [RULES[0], {**RULES[1], "title": "changed"}, RULES[2]])
    assert [info.title for info in build_pack(paths, cache=tmp_path / "cache").rules][1] == "changed"
    assert compiled == ["1.yml"]


def test_many_files_are_compiled_in_child_processes_to_the_same_pack(tmp_path: Path) -> None:
    many = [rule(f"rule {number}", {"s": {"A": number}, "condition": "s"}) for number in range(70)]
    steps: list[int] = []
    pack = build_pack(
        write_rules(tmp_path / "rules", many), cache=None, progress=lambda _stage, done, _total: steps.append(done)
    )
    assert sorted(info.title for info in pack.rules) == sorted(document["title"] for document in many)
    assert steps[-1] == 70


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"a: [",
        b"- 1\n- 2",
        b"title: x\n",
        b"&a [*a]",
        b"{{{",
        b"a: " + b"[" * 3000,
        b"null\n---\n3",
    ],
)
def test_no_content_of_a_rule_file_raises(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.yml").write_bytes(content)
    pack = build_pack([tmp_path], cache=None)
    assert pack.rules == ()


def test_site_values_fill_placeholders(tmp_path: Path) -> None:
    document: Document = rule("jump hosts", {"s": {"Host|expand": "%jump_hosts%"}, "condition": "s"})
    paths = write_rules(tmp_path / "rules", [document])
    site = tmp_path / "site.yml"
    site.write_text(yaml.safe_dump({"jump_hosts": ["a", "b"]}))
    assert build_pack(paths, cache=None).loaded == 1
    assert "--site" in build_pack(paths, cache=None).not_evaluable[0].reason
    assert len(build_pack(paths, cache=None, site=site).rules) == 1


@pytest.mark.parametrize("content", ["- a\n- b", "a: [", "just text"])
def test_a_bad_site_file_is_said(tmp_path: Path, content: str) -> None:
    site = tmp_path / "site.yml"
    site.write_text(content)
    with pytest.raises(SiteFileError, match=r"site\.yml"):
        read_site_values(site)
