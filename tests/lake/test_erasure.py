import json
from hashlib import sha256

import pytest

from lake.small_rows import PROCESSES, filled, many
from vedette.lake import erasure
from vedette.lake.erasure import erase, receipts
from vedette.lake.organisations import organisations
from vedette.lake.reader import Reader
from vedette.lake.refusals import UnknownOrganisationError, WriterTakenError
from vedette.lake.store import Lake


@pytest.fixture
def folder(tmp_path):
    for organisation in ("acme", "other"):
        with Lake.open(tmp_path, organisation) as lake:
            filled(lake, {PROCESSES: many(20, days=2)}, {PROCESSES: many(20, 1)})
    return tmp_path


def _files(folder):
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def test_the_receipt_lists_every_file_with_its_hash(folder):
    own = folder / "organisations" / "acme"
    hashes = {name: sha256(path.read_bytes()).hexdigest() for name, path in _files(own).items()}
    receipt = erase(folder, "acme")
    assert {file.path: file.sha256 for file in receipt.files} == hashes
    assert sum(file.listed and file.as_listed for file in receipt.files) == 3
    assert (receipt.rows, receipt.missing, receipt.left) == (40, (), ())
    assert receipt.finished >= receipt.begun


def test_nothing_is_left_of_it_and_everything_of_others(folder):
    others = {name: path.read_bytes() for name, path in _files(folder / "organisations" / "other").items()}
    erase(folder, "acme")
    assert not (folder / "organisations" / "acme").exists()
    assert organisations(folder) == ["other"]
    assert {name: path.read_bytes() for name, path in _files(folder / "organisations" / "other").items()} == others


def test_what_a_crash_left_behind_is_erased_and_named_too(folder):
    stray = folder / "organisations" / "acme" / "segments" / ".half.parquet.1234"
    stray.write_bytes(b"half")
    receipt = erase(folder, "acme")
    assert [(file.path, file.listed) for file in receipt.files if "half" in file.path] == [
        ("segments/.half.parquet.1234", False)
    ]


def test_changed_and_missing_files_are_told(folder):
    one, other, *_ = sorted((folder / "organisations" / "acme" / "segments").rglob("*.parquet"))
    one.write_bytes(b"changed")
    other.unlink()
    receipt = erase(folder, "acme")
    assert [file.as_listed for file in receipt.files if file.listed].count(False) == 1
    assert len(receipt.missing) == 1


def test_the_receipt_stays(folder):
    receipt = erase(folder, "acme")
    (path,) = (folder / "erasures").iterdir()
    assert json.loads(path.read_bytes())["organisation"] == "acme"
    assert receipts(folder, "acme") == [receipt]


def test_an_erasure_that_was_cut_short_is_finished_by_erasing_again(folder, monkeypatch):
    def fails(_):
        raise OSError("cut short")

    with monkeypatch.context() as patched:
        patched.setattr(erasure, "remove_files", fails)
        with pytest.raises(OSError, match="cut short"):
            erase(folder, "acme")
    (begun,) = receipts(folder, "acme")
    assert begun.finished == ""
    next(iter(_files(folder / "organisations" / "acme" / "segments").values())).unlink()
    finished = erase(folder, "acme")
    assert {file.path for file in finished.files} >= {file.path for file in begun.files}
    assert receipts(folder, "acme") == [finished]
    assert not (folder / "organisations" / "acme").exists()


def test_an_organisation_can_come_back_after_its_erasure(folder):
    erase(folder, "acme")
    with Lake.open(folder, "acme") as lake:
        assert lake.checkpoint("test") is None
        filled(lake, {PROCESSES: many(5)})
    assert erase(folder, "acme").rows == 5
    assert len(receipts(folder, "acme")) == 2


def test_nothing_is_erased_under_a_writer(folder):
    with Lake.open(folder, "acme") as lake:
        with pytest.raises(WriterTakenError):
            erase(folder, "acme")
        assert len(lake.listed()) == 3


def test_an_unknown_organisation_has_nothing_to_erase(folder):
    with pytest.raises(UnknownOrganisationError):
        erase(folder, "nobody")
    assert receipts(folder, "nobody") == []


def test_readers_are_refused_afterwards(folder):
    erase(folder, "acme")
    with pytest.raises(UnknownOrganisationError):
        Reader.open(folder, "acme")
