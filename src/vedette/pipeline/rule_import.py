"""Third-party rule packs: taken from an archive or a folder as their publishers give them out, kept on this machine."""

import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from re import compile as compile_pattern
from secrets import token_hex
from shutil import rmtree
from typing import IO, NamedTuple

import zstandard

from vedette.schema.limits import MIB

RULE_BYTES = 1 * MIB
PACK_FILES = 50_000
ARCHIVE_BYTES = 2048 * MIB
"""Of all members together, unpacked: what an archive may cost that is mostly something else."""

_NAME = compile_pattern(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_ZSTD_WINDOW = 1 << 27
_NOT_RULES = frozenset({"deprecated", "unsupported", "tests", "regression_data", "documentation", "images"})
"""Folders of publishers' repositories whose YAML is no rule, or is withdrawn."""
_DAMAGE = (tarfile.TarError, zipfile.BadZipFile, zstandard.ZstdError, zlib.error, LZMAError, EOFError, RuntimeError)


class RuleImportError(Exception):
    """The pack cannot be imported; nothing was changed."""


@dataclass(frozen=True, slots=True)
class ImportedPack:
    """What was kept: rule files, and licence texts beside them."""

    name: str
    folder: Path
    rule_files: int
    skipped: int
    """Files that are neither rules nor licences, or over a limit."""


class _Member(NamedTuple):
    name: str
    size: int
    read: Callable[[int], bytes]


def import_rules(origin: Path, into: Path, name: str = "") -> ImportedPack:
    """Copy the rules at ``origin`` to ``into/name``, replacing a pack of that name as a whole.

    Nothing but ``.yml``/``.yaml`` files and licences is taken, each under a path made of harmless parts. Raises
    :class:`RuleImportError`.
    """
    chosen = name or origin.name.partition(".")[0] or "rules"
    if not _NAME.fullmatch(chosen):
        raise RuleImportError(f"{chosen!r} cannot be a pack's name: letters, digits, dots, dashes and underscores can")
    draft = into / f".{chosen}.{token_hex(4)}"
    try:
        draft.mkdir(parents=True)
        kept, skipped = _fill(draft, origin)
        _replace(into / chosen, draft)
    except OSError as error:
        raise RuleImportError(f"{error.filename or origin}: {error.strerror or error}") from error
    except _DAMAGE as error:
        raise RuleImportError(f"{origin}: damaged archive: {error}") from error
    finally:
        rmtree(draft, ignore_errors=True)
    return ImportedPack(chosen, into / chosen, kept, skipped)


def _fill(draft: Path, origin: Path) -> tuple[int, int]:
    kept = skipped = total = 0
    with ExitStack() as stack:
        for member in _members(origin, stack):
            total += member.size
            if total > ARCHIVE_BYTES or kept > PACK_FILES:
                raise RuleImportError(f"{origin}: over the limit of {PACK_FILES} rules or {ARCHIVE_BYTES} bytes")
            place = _place(member.name)
            if place is None or member.size > RULE_BYTES:
                skipped += 1
                continue
            content = member.read(RULE_BYTES + 1)
            target = draft / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content[:RULE_BYTES])
            kept += target.suffix in {".yml", ".yaml"}
    if not kept:
        raise RuleImportError(f"{origin}: no .yml rule in it")
    return kept, skipped


def _place(name: str) -> PurePosixPath | None:
    """Where a member goes: from its ``rules*`` folder on, or by its whole path. None for what is not taken."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    harmless = all(part.isprintable() and not part.startswith((".", "/")) and ":" not in part for part in parts)
    if not parts or not harmless or _NOT_RULES.intersection(parts[:-1]):
        return None
    if parts[-1].upper().startswith("LICENSE"):
        return PurePosixPath(parts[-1])
    if not parts[-1].endswith((".yml", ".yaml")):
        return None
    start = next((depth for depth, part in enumerate(parts[:-1]) if part.startswith("rules")), 0)
    return PurePosixPath(*parts[start:])


def _members(origin: Path, stack: ExitStack) -> Iterator[_Member]:
    if origin.is_dir():
        return _in_folder(origin)
    file = stack.enter_context(origin.open("rb"))
    head = file.read(4)
    file.seek(0)
    if head.startswith(b"PK"):
        return _in_zip(stack.enter_context(zipfile.ZipFile(file)))
    if head == _ZSTD_MAGIC:
        return _in_tar(zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).stream_reader(file))
    return _in_tar(file)


def _in_folder(folder: Path) -> Iterator[_Member]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield _Member(path.relative_to(folder).as_posix(), path.stat().st_size, _reader(path))


def _reader(path: Path) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        with path.open("rb") as file:
            return file.read(limit)

    return read


def _in_zip(archive: zipfile.ZipFile) -> Iterator[_Member]:
    for info in archive.infolist():
        if not info.is_dir():
            with archive.open(info) as file:
                yield _Member(info.filename, info.file_size, file.read)


def _in_tar(stream: IO[bytes] | zstandard.ZstdDecompressionReader) -> Iterator[_Member]:
    with tarfile.open(fileobj=stream, mode="r|*") as archive:
        for info in archive:
            file = archive.extractfile(info) if info.isreg() else None
            if file is not None:
                yield _Member(info.name, info.size, file.read)


def _replace(place: Path, draft: Path) -> None:
    """Put the draft in place; the old pack goes only when the new one stands."""
    old = place.with_name(f".{place.name}.{token_hex(4)}")
    if place.exists():
        place.rename(old)
    draft.rename(place)
    rmtree(old, ignore_errors=True)
