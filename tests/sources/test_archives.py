"""Archives and compression: recognised by content, looked through, and never worth more than their limits."""

import bz2
import gzip
import io
import lzma
import random
import tarfile
import tracemalloc
import zipfile

import pytest
import zstandard

from sources.evtx_writer import evtx_file
from sources.reading import read_bytes, read_path
from vedette.schema.limits import Limits
from vedette.schema.problems import ProblemKind

LINES = b'{"Channel":"System","EventID":7045,"Computer":"ws1"}\n' * 3
NOISE = [random.Random(seed).randbytes(400).hex().encode() for seed in range(3000)]  # noqa: S311
VARIED = b"".join(b'{"Channel":"System","EventID":1,"x":"%s"}\n' % noise for noise in NOISE)


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def zstd(content: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(content)


compressors = pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress, zstd])


@compressors
def test_a_compressed_file_is_the_file_itself(tmp_path, compress):
    outcome = read_bytes(tmp_path, compress(LINES))
    assert len(outcome.events) == 3
    assert outcome.reports[0].path == str(tmp_path / "input")


@compressors
def test_members_written_one_after_another_are_one_file(tmp_path, compress):
    assert len(read_bytes(tmp_path, compress(LINES) + compress(LINES)).events) == 6


@compressors
def test_what_came_before_a_cut_is_read_and_the_cut_is_told(tmp_path, compress):
    whole = compress(VARIED)
    outcome = read_bytes(tmp_path, whole[: len(whole) * 2 // 3])
    assert len(outcome.events) in range(900, 2500)
    assert ProblemKind.TRUNCATED in outcome.problems


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_members_of_tars_are_named_after_the_archive(tmp_path, mode):
    outcome = read_bytes(tmp_path, tarred({"one/a.json": LINES, "b": LINES}, mode))
    assert [report.path.rpartition("/input")[2] for report in outcome.reports] == ["!one/a.json", "!b"]
    assert len(outcome.events) == 6


def test_zip_members_are_read_whatever_they_are_called(tmp_path):
    log = evtx_file([{"EventID": "1", "Channel": "Security"}])
    outcome = read_bytes(tmp_path, zipped({"../../etc/passwd": LINES, "/abs.txt": log, "sub/": b""}))
    assert [report.format for report in outcome.reports] == ["json", "evtx"]
    assert len(outcome.events) == 4


def test_compressed_members_and_one_archive_inside_are_opened(tmp_path):
    outcome = read_bytes(tmp_path, zstd(tarred({"a.gz": gzip.compress(LINES), "b.zip": zipped({"c": LINES})})))
    assert [report.path.rpartition("/input")[2] for report in outcome.reports] == ["!a.gz", "!b.zip!c"]
    assert len(outcome.events) == 6


def test_an_archive_too_deep_inside_is_refused(tmp_path):
    outcome = read_bytes(tmp_path, zipped({"a": zipped({"b": zipped({"c": LINES})}), "d": LINES}))
    assert outcome.problems == {ProblemKind.ARCHIVE_NESTED: 1}
    assert len(outcome.events) == 3


def test_compression_of_compression_of_compression_is_refused(tmp_path):
    outcome = read_bytes(tmp_path, gzip.compress(gzip.compress(gzip.compress(LINES))))
    assert outcome.problems == {ProblemKind.ARCHIVE_NESTED: 1}


@pytest.mark.parametrize("wrap", [gzip.compress, zstd, lambda content: zipped({"a": content})])
def test_a_bomb_stops_at_its_ratio(tmp_path, wrap):
    limits = Limits(ratio_floor=1_000_000)
    outcome = read_bytes(tmp_path, wrap(LINES * 200_000), limits=limits)
    assert ProblemKind.ARCHIVE_BOMB in outcome.problems
    assert 3 < len(outcome.events) < 200_000


def test_many_small_bombs_are_one_big_one(tmp_path):
    limits = Limits(ratio_floor=1_000_000)
    outcome = read_bytes(tmp_path, zipped({str(n): LINES * 3000 for n in range(40)}), limits=limits)
    assert ProblemKind.ARCHIVE_BOMB in outcome.problems
    assert len(outcome.events) < 40 * 9000 // 2


def test_a_real_capture_that_compresses_well_is_read_below_the_floor(tmp_path):
    assert len(read_bytes(tmp_path, zstd(LINES * 50_000)).events) == 150_000


def test_too_many_members_end_the_archive(tmp_path):
    outcome = read_bytes(tmp_path, tarred(dict.fromkeys("abcdef", LINES)), limits=Limits(archive_members=4))
    assert outcome.problems[ProblemKind.ARCHIVE_BOMB] == 1
    assert len(outcome.events) == 12


@pytest.mark.parametrize("archive", [zipped({"a": LINES * 99}), tarred({"a": LINES * 99})], ids=["zip", "tar"])
def test_a_cut_off_archive_is_one_clear_problem(tmp_path, archive):
    outcome = read_bytes(tmp_path, archive[: len(archive) // 5])
    assert set(outcome.problems) <= {ProblemKind.TRUNCATED, ProblemKind.NOT_JSON}
    assert ProblemKind.TRUNCATED in outcome.problems


def test_an_empty_archive_is_told(tmp_path):
    assert read_bytes(tmp_path, zipped({})).problems == {ProblemKind.EMPTY: 1}


def test_an_encrypted_member_is_unreadable_and_the_next_is_read(tmp_path):
    content = bytearray(zipped({"a": LINES, "b": LINES}))
    first_entry = content.find(b"PK\x01\x02")
    content[first_entry + 8] |= 1
    content[6] |= 1
    outcome = read_bytes(tmp_path, bytes(content))
    assert outcome.problems == {ProblemKind.UNREADABLE: 1}
    assert len(outcome.events) == 3


@pytest.mark.slow
def test_a_line_of_a_gigabyte_needs_little_memory(tmp_path):
    path = tmp_path / "input"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(LINES + b'{"a":"')
        for _ in range(1024):
            file.write(b"x" * 1024 * 1024)
        file.write(b'"}\n' + LINES)
    tracemalloc.start()
    outcome = read_path(path, limits=Limits(ratio=2000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert outcome.problems == {ProblemKind.LINE_TOO_LONG: 1}
    assert (len(outcome.events), outcome.reports[0].records) == (6, 7)
    assert peak < 32 * 1024 * 1024
