"""The operator's folder of YARA rules, as it is at the moment."""

import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from vedette.portal.tenants.rules import clean_name

SUFFIXES = frozenset({".yar", ".yara"})
MOST_FILES = 5_000
MOST_BYTES = 64 << 20
"""Of all of them together."""
LONGEST_WHY = 300


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file whose rules do not hold, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """What stands in the folder; two are the same where the same stands in them."""

    digest: str
    """Of all that decides what matches: names, contents, and the engine's version."""
    files: tuple[tuple[str, str], ...] = field(compare=False)
    """Path below the folder, and rules."""
    left_out: tuple[LeftOut, ...] = field(compare=False, default=())


def read_rules(folder: Path, engine: str) -> RuleFiles:
    """All files that hold rules, in the order of their paths. What cannot be read is left out. Nothing is written."""
    found, left_out = _rule_files(folder)
    digest, files, room = sha256(engine.encode()), [], MOST_BYTES
    for path in found[:MOST_FILES]:
        name = _name(folder, path)
        text, why = _read(path, room)
        if why:
            left_out.append(LeftOut(name, why))
            continue
        content = text.encode()
        room -= len(content)
        files.append((name, text))
        digest.update(sha256(name.encode()).digest() + sha256(content).digest())
    if len(found) > MOST_FILES:
        left_out.append(LeftOut(_name(folder, found[MOST_FILES]), f"it and what follows: more than {MOST_FILES} files"))
    return RuleFiles(digest.hexdigest(), tuple(files), tuple(left_out))


def _name(folder: Path, path: Path) -> str:
    return clean_name(path.relative_to(folder).as_posix(), LONGEST_WHY)


def _read(path: Path, room: int) -> tuple[str, str]:
    """The rules, or why they are left out."""
    try:
        if path.stat().st_size > room:
            return "", f"all files together would have more than {MOST_BYTES >> 20} MiB"
        return path.read_bytes().decode(), ""
    except OSError as error:
        return "", error.strerror or "it cannot be read"
    except UnicodeDecodeError:
        return "", "it is not in UTF-8"


def _rule_files(folder: Path) -> tuple[list[Path], list[LeftOut]]:
    """Plain files, and folders that cannot be looked into; nothing hidden, such as the folder of a version control."""
    closed, found = list[OSError](), list[Path]()
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [each for each in folders if not each.startswith(".")]
        paths = (Path(place) / each for each in names if not each.startswith("."))
        found += [each for each in paths if each.suffix.lower() in SUFFIXES and each.is_file()]
    return sorted(found), [LeftOut(_name(folder, Path(each.filename)), str(each.strerror)) for each in closed]
