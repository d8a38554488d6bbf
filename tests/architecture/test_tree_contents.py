"""What must not lie in the tree: addresses of package servers, paths of one machine, and other people's data."""

import re
import tarfile
from hashlib import sha256
from io import BytesIO

import pytest
import yaml
import zstandard

from architecture.source_tree import CHECKOUT, inside, tree_files

DETECTIONS = CHECKOUT / "content" / "detections"
OUR_NAME = "Vedette maintainers"
TELEMETRY_SUFFIXES = {".evtx", ".jsonl", ".ndjson", ".gz", ".zst", ".zip", ".tar", ".parquet", ".pcap", ".log"}

# Put together from pieces, so that this file does not contain what it looks for.
PACKAGE_SERVERS = ["pypi" + ".org/simple", "python" + "hosted.org", "registry.npm" + "js.org", "find" + "-links"]
SERVER_OPTIONS = ["--index" + "-url", "--extra-index" + "-url", "index" + "-url ="]
MACHINE_FOLDERS = re.compile("|".join(["/wo" + r"rk/(?:main|shared|\.lib)", "/home/" + r"(?:runner|ubuntu)/"]))


def _texts():
    for path in tree_files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield inside(path), content.decode("utf-8", errors="replace")


@pytest.fixture(scope="module")
def texts():
    return dict(_texts())


def _our_rules():
    return sorted(DETECTIONS.rglob("*.yml"))


def test_no_file_names_a_package_server(texts):
    named = {name for name, text in texts.items() for server in PACKAGE_SERVERS + SERVER_OPTIONS if server in text}
    assert not named


def test_locks_hold_no_address_at_all(texts):
    locks = {name: text for name, text in texts.items() if name.endswith((".lock", ".toml", ".cfg", ".npmrc"))}
    assert "requirements/app.lock" in locks
    assert not {name for name, text in locks.items() if "://" in text}


def test_every_locked_package_is_pinned_by_hash(texts):
    for name in ("requirements/app.lock", "requirements/dev.lock"):
        entries = re.findall(r"^[a-z0-9].*(?:\n[ ]+--hash.*)*", texts[name], flags=re.MULTILINE)
        assert entries
        assert all("--hash=sha256:" in entry and "==" in entry for entry in entries)


def test_no_file_knows_the_machine_it_was_written_on(texts):
    assert not {name for name, text in texts.items() if MACHINE_FOLDERS.search(text)}


def test_no_captured_telemetry_lies_in_the_tree():
    assert not [inside(path) for path in tree_files() if path.suffix.lower() in TELEMETRY_SUFFIXES]


def test_every_detection_is_ours():
    authors = {yaml.safe_load(path.read_text(encoding="utf-8")).get("author") for path in _our_rules()}
    assert authors == {OUR_NAME}


def test_no_file_is_a_copy_of_third_party_data(shared_data):
    lines = [line.split() for line in (shared_data / "MANIFEST.sha256").read_text().splitlines() if line.strip()]
    theirs = {digest for digest, name in lines if "LICENSES/" not in name}
    ours = {sha256(path.read_bytes()).hexdigest(): inside(path) for path in tree_files()}
    assert not {ours[digest] for digest in theirs & ours.keys()}


def test_no_detection_is_a_copy_of_a_published_rule(shared_data):
    published = _published_rules(shared_data / "rules" / "sigmahq-rules.tar.zst")
    ours = {field: {yaml.safe_load(path.read_text())[field] for path in _our_rules()} for field in ("id", "title")}
    assert len(published) > 3_000
    assert not ours["id"] & {rule_id for rule_id, _ in published}
    assert not ours["title"] & {title for _, title in published}


def _published_rules(archive):
    content = zstandard.ZstdDecompressor().stream_reader(archive.read_bytes()).read()
    with tarfile.open(fileobj=BytesIO(content)) as members:
        files = [members.extractfile(member).read().decode() for member in members if member.name.endswith(".yml")]
    return [(_value("id", text), _value("title", text)) for text in files]


def _value(field, text):
    found = re.search(rf"^{field}:\s*(.+?)\s*$", text, flags=re.MULTILINE)
    return found[1].strip("'\"") if found else ""
