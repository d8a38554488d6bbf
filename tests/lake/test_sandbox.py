"""What happens when the questions are made to try: other organisations' files, the network, settings, writing."""

import ctypes
import os
import socket
import struct

import duckdb
import pytest

from lake.small_rows import PROCESSES, filled, many
from vedette.lake.reader import Reader
from vedette.lake.refusals import LakeError
from vedette.lake.sandbox import ReaderLimits, walled_connection
from vedette.lake.store import Lake

IN_OPEN, IN_ACCESS = 0x20, 0x1

TRIES = """\
SELECT * FROM read_parquet('{segment}')
SELECT * FROM '{segment}'
SELECT * FROM read_parquet('{link}')
SELECT * FROM read_parquet('{own}/../../other/segments/**/*.parquet')
SELECT * FROM parquet_metadata('{segment}')
SELECT * FROM read_blob('{list}')
SELECT * FROM read_text('{secret}')
SELECT * FROM read_csv('{secret}')
SELECT * FROM read_json('{secret}')
SELECT * FROM glob('{own}/../../other/segments/**/*.parquet')
SELECT * FROM query('SELECT * FROM read_text(''{secret}'')')
SELECT * FROM read_parquet('{address}.parquet')
SELECT * FROM read_csv('{address}.csv')
SELECT * FROM read_parquet('s3://bucket/x.parquet')
COPY (SELECT 1) TO '{secret}'
COPY (SELECT 1) TO '{own}/inside.csv'
ATTACH '{list}' (TYPE sqlite)
ATTACH '{own}/inside.db'
EXPORT DATABASE '{secret}.export'
INSTALL httpfs FROM '{address}'
INSTALL httpfs
LOAD httpfs
LOAD '{secret}'
SET enable_external_access = true
SET allowed_directories = ['/']
SET lock_configuration = false
SET memory_limit = '64GB'
RESET ALL
PRAGMA enable_profiling
CREATE SECRET (TYPE s3)
"""


class Canary:
    """Files that tell when anybody opens them, by the kernel's own word (inotify)."""

    def __init__(self, paths):
        library = ctypes.CDLL(None, use_errno=True)
        self._descriptor = library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        self._paths = {
            library.inotify_add_watch(self._descriptor, bytes(path), IN_OPEN | IN_ACCESS): path for path in paths
        }
        assert -1 not in self._paths

    def sang(self):
        try:
            data = os.read(self._descriptor, 65_536)
        except BlockingIOError:
            return []
        return [self._paths[watch] for watch, _, _, _ in struct.iter_unpack("iIII", data)]

    def close(self):
        os.close(self._descriptor)


@pytest.fixture
def folder(tmp_path):
    for organisation in ("acme", "other"):
        with Lake.open(tmp_path, organisation) as lake:
            filled(lake, {PROCESSES: many(20)})
    return tmp_path


@pytest.fixture
def foreign(folder):
    """The files of the other organisation, a link to one of them, and a file of the machine."""
    (segment,) = (folder / "organisations" / "other").rglob("*.parquet")
    link = folder / "organisations" / "acme" / "segments" / "link.parquet"
    link.symlink_to(segment)
    secret = folder / "secret.txt"
    secret.write_text("secret")
    return {
        "segment": segment,
        "link": link,
        "list": folder / "organisations" / "other" / "segments.sqlite",
        "secret": secret,
    }


@pytest.fixture
def canary(foreign):
    canary = Canary([path for name, path in foreign.items() if name != "link"])
    yield canary
    canary.close()


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


def _tries(foreign, port):
    places = {"own": foreign["link"].parent, "address": f"http://127.0.0.1:{port}/x", **foreign}
    return [line.format_map(places) for line in TRIES.splitlines()]


def _refused(reader, statement):
    try:
        with reader.snapshot():
            reader.select(statement, ())
    except LakeError:
        return True
    return False


def test_a_reader_made_to_try_opens_no_other_file_and_no_connection(folder, foreign, canary, listener):
    tries = _tries(foreign, listener.getsockname()[1])
    with Reader.open(folder, "acme") as reader:
        passed = [statement for statement in tries if not _refused(reader, statement)]
        with reader.snapshot() as snapshot:
            own = snapshot.sources[PROCESSES]
            assert reader.select(f"SELECT count(*) FROM {own.sql}", own.values) == [(20,)]  # noqa: S608
    assert passed == []
    assert canary.sang() == []
    with pytest.raises(BlockingIOError):
        listener.accept()
    assert not list(folder.rglob("inside*"))


def test_the_walls_alone_hold_for_everything_outside_of_the_folder(foreign, canary, listener):
    """Also without the rule that only SELECTs are run."""
    connection = walled_connection(foreign["link"].parent, ReaderLimits())
    for statement in _tries(foreign, listener.getsockname()[1]):
        if "inside" not in statement and "profiling" not in statement:
            with pytest.raises(duckdb.Error):
                connection.execute(statement).fetchall()
    connection.close()
    assert canary.sang() == []
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_the_canary_sings(foreign, canary):
    """The negative control: an engine without walls opens the other organisation's file, and it is noticed."""
    duckdb.connect().execute(f"SELECT count(*) FROM read_parquet('{foreign['link']}')").fetchall()  # noqa: S608
    assert foreign["segment"] in canary.sang()


def test_a_name_with_a_quote_is_a_folder_like_any_other(tmp_path):
    folder = tmp_path / "it's"
    with Lake.open(folder, "acme") as lake:
        filled(lake, {PROCESSES: many(3)})
    with Reader.open(folder, "acme") as reader, reader.snapshot() as snapshot:
        assert reader.select("SELECT 1", ()) == [(1,)]
        assert snapshot.sources[PROCESSES].columns >= {"Timestamp", "DeviceId"}
