"""The operator's folder of rules: what stands in it decides, and what cannot be read is said."""

import os

import pytest

from portal.cases.labelling import PROGRAM, TOOL
from vedette.portal.cases.rules.files import rule_folder
from vedette.portal.cases.rules.files.rule_folder import read_rules


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "tool.yar").write_text(TOOL)
    (tmp_path / "deep" / "program.YARA").write_text(PROGRAM)
    return tmp_path


def _names(found):
    return [name for name, _ in found.files]


def test_rules_stand_in_files_of_their_kind_however_deep(folder):
    (folder / "README.md").write_text("rules")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.yar").write_text(TOOL)
    assert _names(read_rules(folder, "1")) == ["deep/program.YARA", "tool.yar"]


def test_the_same_content_is_the_same_set_wherever_it_lies(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "deep").mkdir()
    (other / "tool.yar").write_text(TOOL)
    (other / "deep" / "program.YARA").write_text(PROGRAM)
    assert read_rules(folder, "1") == read_rules(other, "1")


@pytest.mark.parametrize("change", ["content", "name", "engine"])
def test_another_content_name_or_engine_is_another_set(change, folder):
    before, engine = read_rules(folder, "1"), "1"
    if change == "content":
        (folder / "tool.yar").write_text(PROGRAM)
    elif change == "name":
        (folder / "tool.yar").rename(folder / "tools.yar")
    else:
        engine = "2"
    assert read_rules(folder, engine) != before


def test_what_is_no_text_is_left_out_and_the_others_hold(folder):
    (folder / "bad.yar").write_bytes(b"\xff\xfe")
    found = read_rules(folder, "1")
    assert len(found.files) == 2
    assert [(each.file, each.why) for each in found.left_out] == [("bad.yar", "it is not in UTF-8")]


def test_what_cannot_be_opened_is_left_out(folder, monkeypatch):
    reads = rule_folder.Path.read_bytes

    def refuse(path):
        if path.name == "tool.yar":
            raise PermissionError(13, "Permission denied")
        return reads(path)

    monkeypatch.setattr(rule_folder.Path, "read_bytes", refuse)
    assert [each.why for each in read_rules(folder, "1").left_out] == ["Permission denied"]


def test_too_much_is_left_out(folder, monkeypatch):
    monkeypatch.setattr(rule_folder, "MOST_BYTES", len(PROGRAM))
    assert _names(read_rules(folder, "1")) == ["deep/program.YARA"]
    assert read_rules(folder, "1").left_out[0].file == "tool.yar"
    monkeypatch.setattr(rule_folder, "MOST_FILES", 1)
    found = read_rules(folder, "1")
    assert (_names(found), found.left_out[-1].why) == (["deep/program.YARA"], "it and what follows: more than 1 files")


def test_a_folder_that_is_closed_is_said(folder, monkeypatch):
    scans = os.scandir

    def refuse(path):
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", str(path))
        return scans(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = read_rules(folder, "1")
    assert (_names(found), [each.file for each in found.left_out]) == (["tool.yar"], ["deep"])


def test_a_folder_that_is_not_there_holds_nothing_and_is_said(tmp_path):
    found = read_rules(tmp_path / "nowhere", "1")
    assert (found.files, [each.why for each in found.left_out]) == ((), ["No such file or directory"])
