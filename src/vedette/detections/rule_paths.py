"""Where rules lie on disk."""

from collections.abc import Iterable
from pathlib import Path


class RulePathError(Exception):
    """A path given as rules does not exist or holds no rule."""


def rule_files(paths: Iterable[Path]) -> list[Path]:
    """All ``.yml`` and ``.yaml`` files at and below these paths, each folder's in order of name, none twice.

    Raises :class:`RulePathError` where a path is missing or nothing is found.
    """
    found: dict[Path, None] = {}
    given = list(paths)
    for path in given:
        if path.is_file():
            found[path] = None
        elif path.is_dir():
            found.update(dict.fromkeys(sorted(p for p in path.rglob("*.y*ml") if p.suffix in {".yml", ".yaml"})))
        else:
            raise RulePathError(f"{path}: no such file or folder of rules")
    if not found:
        raise RulePathError(
            f"no .yml rule file in {', '.join(str(path) for path in given) or 'an empty list of paths'}"
        )
    return list(found)
