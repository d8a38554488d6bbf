"""A mailbox that nobody can read is found before somebody's answer waits in it."""

import os
from mailbox import Maildir

import pytest

from portal.site.management.doctor.patients import patient, told
from vedette.portal.site.management.doctor.checks import case_mailbox

ADDRESS = "cases@hunt.example"


@pytest.fixture
def folder(tmp_path):
    Maildir(tmp_path / "mail", create=True)
    return tmp_path / "mail"


def _found(tmp_path, folder):
    return told(case_mailbox.check(patient(tmp_path, case_mail=ADDRESS, case_mailbox=str(folder))))


def test_without_an_address_there_is_nothing_to_look_at(tmp_path):
    assert told(case_mailbox.check(patient(tmp_path)))[0][0] == "well"


def test_a_mailbox_is_well(tmp_path, folder):
    (folder / "new" / "1").write_text("From: a@b.example\n\nx")
    assert _found(tmp_path, folder) == [("well", f"answers to {ADDRESS} are taken from {folder}; 1 are new")]


def test_a_folder_that_is_none_is_wrong(tmp_path, folder):
    (folder / "cur").rmdir()
    assert _found(tmp_path, folder) == [("wrong", f"{folder} is no Maildir: cur is missing")]


def test_one_that_cannot_be_moved_in_is_wrong(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(case_mailbox.os, "access", lambda path, _: path.name != "cur")
    assert "cannot read and move" in _found(tmp_path, folder)[0][1]


def test_mails_of_another_user_are_wrong(tmp_path, folder, monkeypatch):
    (folder / "new" / "1").write_text("x")
    monkeypatch.setattr(case_mailbox.os, "access", lambda path, _: not str(path).endswith("/1"))
    assert _found(tmp_path, folder) == [("wrong", f"mails in {folder}/new cannot be read")]


def test_mails_that_nobody_takes_are_told(tmp_path, folder):
    (folder / "new" / "1").write_text("x")
    os.utime(folder / "new" / "1", (0, 0))
    assert _found(tmp_path, folder) == [("hint", f"1 mails lie in {folder}/new for more than an hour")]
