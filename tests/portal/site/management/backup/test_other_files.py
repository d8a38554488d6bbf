import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from uuid import UUID

from vedette.portal.site.management.backup.other_files import other_files


def test_what_lies_beside_database_secrets_and_lake_is_found(configuration):
    found = other_files(configuration)
    assert found.files == ("attachments/Note (1) é.txt",)
    assert (found.databases, found.receipts, found.left_out) == ((), (), ())


def test_what_was_not_taken_in_yet_and_what_is_hidden_is_not_ours(configuration):
    for name in ("inbox/acme/log.evtx", ".draft", "attachments/.draft"):
        path = configuration.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert other_files(configuration).files == ("attachments/Note (1) é.txt",)


def test_no_draft_of_the_secrets_is_taken_along(configuration):
    (configuration.data / "secrets.json.0a1b2c").write_text("half written when it was killed")
    assert other_files(configuration).files == ("attachments/Note (1) é.txt",)


def test_another_database_is_known_for_one_and_its_log_is_no_file(configuration):
    with closing(sqlite3.connect(configuration.data / "spool.sqlite")) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("CREATE TABLE t (n)")
        found = other_files(configuration)
    assert found.databases == ("spool.sqlite",)
    assert found.files == ("attachments/Note (1) é.txt",)


def test_links_pipes_and_names_that_are_no_text_are_told(configuration):
    (configuration.data / "link").symlink_to("/etc/passwd")
    os.mkfifo(configuration.data / "pipe")
    (configuration.data / "line\nbreak").write_text("x")
    (configuration.data / "elsewhere").symlink_to("/etc")
    found = other_files(configuration)
    assert set(found.left_out) == {"link", "pipe", "line\nbreak", "elsewhere"}
    assert found.files == ("attachments/Note (1) é.txt",)


def test_receipts_of_erasures_are_kept(configuration):
    (configuration.lake_folder / "erasures").mkdir()
    (configuration.lake_folder / "erasures" / "acme@1.json").write_text("{}")
    assert other_files(configuration).receipts == ("erasures/acme@1.json",)


def test_a_lake_elsewhere_does_not_hide_a_folder_of_that_name(configuration, tmp_path):
    moved = replace(configuration, lake=str(tmp_path / "elsewhere"))
    (configuration.data / "lake").rename(tmp_path / "elsewhere")
    (configuration.data / "lake").mkdir()
    (configuration.data / "lake" / "x").write_text("x")
    assert other_files(moved).files == ("attachments/Note (1) é.txt", "lake/x")


def test_files_of_cases_are_taken_along_and_what_still_comes_is_not(configuration):
    name = f"{UUID(int=1)}/ab/{'ab' * 32}"
    for each in (name, ".incoming/0a1b"):
        path = configuration.files_folder / each
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("sealed")
    assert f"files/{name}" in other_files(configuration).files
    assert not [each for each in other_files(configuration).files if "incoming" in each]
