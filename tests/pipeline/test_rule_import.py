import io
import tarfile
import zipfile

import pytest
import zstandard

from pipeline.logs import DUMP
from vedette.pipeline import rule_import
from vedette.pipeline.rule_import import RuleImportError, import_rules

FILES = {
    "sigma-master/rules/windows/dump.yml": DUMP.encode(),
    "sigma-master/LICENSE": b"licence",
    "sigma-master/README.md": b"read me",
    "sigma-master/deprecated/old.yml": b"title: old",
    "../../escape.yml": b"title: escape",
    "/absolute.yml": b"title: absolute",
}


def as_tar(mode):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:
        for name, content in FILES.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        link = tarfile.TarInfo("sigma-master/rules/link.yml")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return file.getvalue()


def as_zip():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in FILES.items():
            archive.writestr(name, content)
    return file.getvalue()


ARCHIVES = {
    "pack.zip": as_zip,
    "pack.tar": lambda: as_tar("w"),
    "pack.tar.gz": lambda: as_tar("w:gz"),
    "pack.tar.zst": lambda: zstandard.compress(as_tar("w")),
}


def files_in(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", ARCHIVES)
def test_rules_and_licences_are_taken_and_nothing_leaves_the_folder(tmp_path, name):
    (tmp_path / name).write_bytes(ARCHIVES[name]())
    pack = import_rules(tmp_path / name, tmp_path / "kept")
    assert files_in(tmp_path / "kept") == ["pack/LICENSE", "pack/rules/windows/dump.yml"]
    assert (pack.name, pack.rule_files) == ("pack", 1)


def test_a_folder_can_be_imported(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "dump.yaml").write_text(DUMP)
    import_rules(tmp_path / "mine", tmp_path / "kept", "ours")
    assert files_in(tmp_path / "kept") == ["ours/dump.yaml"]


def test_a_pack_of_the_same_name_is_replaced_as_a_whole(tmp_path):
    (tmp_path / "kept" / "pack").mkdir(parents=True)
    (tmp_path / "kept" / "pack" / "old.yml").write_text("title: old")
    (tmp_path / "pack.zip").write_bytes(as_zip())
    import_rules(tmp_path / "pack.zip", tmp_path / "kept")
    assert "pack/old.yml" not in files_in(tmp_path / "kept")


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 torn", as_tar("w:gz")[:200], b"\x28\xb5\x2f\xfd"])
def test_damage_is_one_error_and_leaves_nothing(tmp_path, content):
    (tmp_path / "pack.zip").write_bytes(content)
    with pytest.raises(RuleImportError):
        import_rules(tmp_path / "pack.zip", tmp_path / "kept")
    assert files_in(tmp_path / "kept") == []


def test_an_archive_over_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(rule_import, "ARCHIVE_BYTES", 10)
    (tmp_path / "pack.zip").write_bytes(as_zip())
    with pytest.raises(RuleImportError, match="limit"):
        import_rules(tmp_path / "pack.zip", tmp_path / "kept")


@pytest.mark.parametrize("name", ["../up", ".hidden", "a/b", "with space"])
def test_a_name_that_is_no_plain_name_is_refused(tmp_path, name):
    with pytest.raises(RuleImportError, match="name"):
        import_rules(tmp_path, tmp_path / "kept", name)


def test_a_missing_origin_is_refused(tmp_path):
    with pytest.raises(RuleImportError, match="No such file"):
        import_rules(tmp_path / "gone.zip", tmp_path / "kept")


def test_the_published_rule_archive_is_taken_with_its_licence(shared_data, tmp_path):
    pack = import_rules(shared_data / "rules" / "sigmahq-rules.tar.zst", tmp_path, "sigmahq")
    assert pack.rule_files == 3780
    assert (pack.folder / "LICENSE").is_file()
