"""A file while it comes: sealed as it is written, counted and hashed, and under no name until somebody keeps it."""

import errno
import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from secrets import token_hex
from uuid import UUID

from django.conf import settings

from vedette.lake.durable_files import make_folder
from vedette.portal.cases.queries.files.stored import INCOMING, place_of
from vedette.portal.cases.rules.files.received import (
    FILE_BYTES_CAP,
    HEAD_BYTES,
    Content,
    Received,
    cleaned_name,
    kind_of,
)
from vedette.portal.cases.rules.files.sealing import SealingWriter
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Incoming:
    """Takes the parts of one file. What is neither finished nor discarded is swept away a day later."""

    def __init__(self, organisation: UUID, name: str) -> None:
        folder = settings.FILES_FOLDER / INCOMING
        make_folder(folder)
        self._organisation, self._name = organisation, cleaned_name(name)
        self._path = folder / token_hex(16)
        self._hashes = [hashlib.new(each, usedforsecurity=False) for each in ("sha256", "sha1", "md5")]
        self._head, self._size = b"", 0
        self._file = self._path.open("xb")
        self._sealing = SealingWriter(self._file)

    def write(self, data: bytes) -> None:
        """The next part. Raises RefusedError where it becomes too long or the disk full; then nothing is left of it."""
        self._size += len(data)
        if self._size > FILE_BYTES_CAP:
            self.discard()
            raise RefusedError(CaseReason.FILE_TOO_LARGE)
        if len(self._head) < HEAD_BYTES:
            self._head += data[: HEAD_BYTES - len(self._head)]
        for each in self._hashes:
            each.update(data)
        try:
            self._sealing.write(data)
        except OSError as error:
            self._give_up(error)

    def finish(self) -> Received:
        """All of it is on disk. Raises RefusedError as :meth:`write` does, and where there was nothing in it."""
        if not self._size:
            self.discard()
            raise RefusedError(CaseReason.FILE_EMPTY)
        sha256, sha1, md5 = (each.hexdigest() for each in self._hashes)
        try:
            self._sealing.finish(settings.SEALING_KEY, place_of(self._organisation, sha256))
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as error:
            self._give_up(error)
        return Received(self._path, self._name, Content(sha256, sha1, md5, self._size, kind_of(self._head)))

    def discard(self) -> None:
        """Let nothing of it be left."""
        self._path.unlink(missing_ok=True)
        with suppress(OSError):
            self._file.close()

    def _give_up(self, error: OSError) -> None:
        self.discard()
        if error.errno in _NO_ROOM:
            raise RefusedError(CaseReason.NO_ROOM_FOR_FILES) from error
        raise error


def receive(*, organisation: UUID, name: str, parts: bytes | Iterable[bytes]) -> Received:
    """A whole file, of bytes or of parts as they come, ready for ``keep_file``. Raises RefusedError."""
    incoming = Incoming(organisation, name)
    try:
        for part in [parts] if isinstance(parts, bytes) else parts:
            incoming.write(part)
        return incoming.finish()
    except BaseException:
        incoming.discard()
        raise
