"""Rule files -> pack. What was compiled before is taken from the cache, the rest is compiled in child processes.

Child processes use all cores and keep this one small: the Sigma library and its parsed rules never enter it.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import orjson
import yaml

from vedette.detections.compiled import Compiled, from_json, to_json
from vedette.detections.pack import Pack, assemble, save_pack
from vedette.detections.pools import process_pool
from vedette.detections.rule_paths import rule_files
from vedette.schema.ports import Progress
from vedette.schema.storage import read_bytes, write_atomically

_COMPILER = f"vedette 6, pysigma {version('pysigma')}, hyperscan {version('hyperscan')}"
"""Raise the number when what rules compile to changes: it is part of every cache key."""
_PORTION = 64
_IN_THIS_PROCESS = 8
"""So few files are compiled faster than a child process starts."""


class SiteFileError(Exception):
    """The file of site values is not a map of names to lists of texts."""


@dataclass(frozen=True, slots=True)
class _Sources:
    """All that a pack depends on."""

    files: Sequence[tuple[str, bytes]]
    filters: Sequence[bytes]
    """The files among them that hold Sigma filters: they change other rules, so every rule depends on them."""
    site: Mapping[str, Sequence[str]]

    def key(self, content: bytes, path: str) -> str:
        """What one file compiles to, everything considered."""
        digest = sha256(_COMPILER.encode())
        for part in (path.encode(), content, orjson.dumps(dict(self.site)), *self.filters):
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()


_Portion = tuple[Sequence[tuple[str, bytes]], _Sources]


def build_pack(
    paths: Sequence[Path], *, cache: Path | None, site: Path | None = None, progress: Progress | None = None
) -> Pack:
    """Compile the rules at and below these paths, or take them from the cache.

    ``site`` is a YAML file of placeholder name -> list of values. Raises ``RulePathError`` where a path is missing or
    holds no rule, :class:`SiteFileError` where the site file cannot be read. A broken rule raises nothing: it is in
    the pack's ``not_evaluable`` with its reason.
    """
    files = [(str(path), path.read_bytes()) for path in rule_files(paths)]
    filters = [content for _, content in files if b"\nfilter:" in content or content.startswith(b"filter:")]
    sources = _Sources(files, filters, read_site_values(site))
    keys = [sources.key(content, path) for path, content in files]
    known = _remembered(cache)
    missing = [position for position, key in enumerate(keys) if key not in known]
    report = progress or (lambda _stage, _done, _total: None)
    for position, compiled in _compile(sources, missing, report):
        known[keys[position]] = compiled
    if missing and cache:
        _remember(cache, {key: known[key] for key in keys})
    pack = assemble([from_json(item) for key in keys for item in known[key]], _digest(keys), cache)
    if cache:
        save_pack(cache, pack.digest, [item for key in keys for item in known[key]])
    return pack


def _digest(keys: Sequence[str]) -> str:
    """The pack's name: its files' content, in their order, with everything that they depend on."""
    return sha256("".join(keys).encode()).hexdigest()[:32]


def read_site_values(path: Path | None) -> dict[str, list[str]]:
    """The values that a site gives to placeholders. Raises :class:`SiteFileError`."""
    if path is None:
        return {}
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SiteFileError(f"{path}: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise SiteFileError(f"{path}: a map of placeholder names to lists of values is expected")
    return {
        str(name): [str(v) for v in (values if isinstance(values, list) else [values])]
        for name, values in content.items()
    }


def _compile(
    sources: _Sources, positions: Sequence[int], report: Progress
) -> Sequence[tuple[int, list[dict[str, object]]]]:
    portions = [positions[start : start + _PORTION] for start in range(0, len(positions), _PORTION)]
    work = [([sources.files[position] for position in portion], sources) for portion in portions]
    done: list[tuple[int, list[dict[str, object]]]] = []
    for portion, result in zip(portions, _in_processes(work, len(positions)), strict=True):
        done.extend(zip(portion, result, strict=True))
        report("compiling rules", len(done), len(positions))
    return done


def _in_processes(work: Sequence[_Portion], files: int) -> Iterator[list[list[dict[str, object]]]]:
    if files <= _IN_THIS_PROCESS:
        yield from map(_compile_portion, work)
        return
    workers = min(len(work), len(os.sched_getaffinity(0)))
    with process_pool(workers) as pool:
        yield from pool.map(_compile_portion, work)


def _compile_portion(work: _Portion) -> list[list[dict[str, object]]]:
    from vedette.detections import sigma_files  # noqa: PLC0415 - pySigma is large and only needed where rules are new

    files, sources = work
    filters = sigma_files.filters_in(sources.filters)
    compiled: list[list[Compiled]] = [
        sigma_files.compile_file(path, content, filters, sources.site) for path, content in files
    ]
    return [[to_json(item) for item in items] for items in compiled]


def _remembered(cache: Path | None) -> dict[str, list[dict[str, object]]]:
    data = read_bytes(cache / "rules") if cache else None
    return orjson.loads(data) if data is not None else {}


def _remember(cache: Path, compiled: Mapping[str, list[dict[str, object]]]) -> None:
    """Keep what this pack needs. Others pay once more when packs alternate; the file cannot grow without end."""
    write_atomically(cache / "rules", orjson.dumps(compiled))
