"""The operator's folder of YARA rules, as it is at the moment."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
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
    found = sorted(islice(_rule_files(folder), MOST_FILES + 1))
    digest, files, left_out, room = sha256(engine.encode()), [], [], MOST_BYTES
    for path in found[:MOST_FILES]:
        name = clean_name(path.relative_to(folder).as_posix(), LONGEST_WHY)
        try:
            content = path.read_bytes()
            text = content.decode()
        except OSError as error:
            left_out.append(LeftOut(name, error.strerror or "it cannot be read"))
            continue
        except UnicodeDecodeError:
            left_out.append(LeftOut(name, "it is not in UTF-8"))
            continue
        room -= len(content)
        if room < 0:
            left_out.append(LeftOut(name, f"all files together have more than {MOST_BYTES >> 20} MiB"))
            break
        files.append((name, text))
        digest.update(sha256(name.encode()).digest() + sha256(content).digest())
    if len(found) > MOST_FILES:
        left_out.append(LeftOut("…", f"there are more than {MOST_FILES} files"))
    return RuleFiles(digest.hexdigest(), tuple(files), tuple(left_out))


def _rule_files(folder: Path) -> Iterator[Path]:
    """Nothing that is hidden, such as the folder of a version control."""
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if path.suffix.lower() in SUFFIXES and path.is_file() and not any(each.startswith(".") for each in parts):
            yield path
