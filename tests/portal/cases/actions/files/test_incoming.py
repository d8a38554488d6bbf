"""A file while it comes: counted, hashed and sealed at once, and nothing is left of what comes to no end."""

import errno
import hashlib
import os

import pytest

from vedette.portal.cases.actions.files.incoming import Incoming, receive
from vedette.portal.cases.rules.files.received import FileKind
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError

pytestmark = pytest.mark.usefixtures("vault")
INCOMING = "vedette.portal.cases.actions.files.incoming"


def _left(vault):
    return [each for each in vault.rglob("*") if each.is_file()]


def _refusal(organisation, parts):
    with pytest.raises(RefusedError) as refused:
        receive(organisation=organisation, name="a", parts=parts)
    return refused.value.reason


def test_what_came_is_counted_hashed_and_lies_sealed(vault):
    found = receive(organisation=1, name="../tool.exe", parts=[b"MZ", b"rest"])
    content = found.content
    assert (found.name, content.size, content.kind) == ("tool.exe", 6, FileKind.PROGRAM)
    assert content.sha256 == hashlib.sha256(b"MZrest").hexdigest()
    assert (len(content.sha1), len(content.md5)) == (40, 32)
    assert _left(vault) == [found.path]
    assert b"rest" not in found.path.read_bytes()


def test_what_is_too_long_is_refused_while_it_comes(vault, monkeypatch):
    monkeypatch.setattr(f"{INCOMING}.FILE_BYTES_CAP", 100)
    read = []
    assert _refusal(1, (read.append(n) or b"x" * 60 for n in range(1_000))) is CaseReason.FILE_TOO_LARGE
    assert (len(read), _left(vault)) == (2, [])


def test_what_is_nothing_is_refused(vault):
    assert _refusal(1, b"") is CaseReason.FILE_EMPTY
    assert _left(vault) == []


def test_what_breaks_off_leaves_nothing(vault):
    def breaking():
        yield b"a part"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        receive(organisation=1, name="a", parts=breaking())
    assert _left(vault) == []


def test_a_full_disk_is_said_and_leaves_nothing(vault, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    incoming = Incoming(1, "a")
    incoming.write(b"words")
    monkeypatch.setattr(f"{INCOMING}.os.fsync", full)
    with pytest.raises(RefusedError) as refused:
        incoming.finish()
    assert (refused.value.reason, _left(vault)) == (CaseReason.NO_ROOM_FOR_FILES, [])
