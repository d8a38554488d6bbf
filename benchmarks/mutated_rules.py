"""Ten times as many rules of the same kinds: each rule nine times more, its literals made different."""

import re
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import yaml

COPIES = 9
_WORD = re.compile(r"[A-Za-z]{4,}")


def ten_times(folders: list[Path], target: Path) -> Path:
    """A folder with the rules of ``folders`` and nine mutated copies of each, written once."""
    if target.exists():
        return target
    for folder in folders:
        for path in sorted(folder.rglob("*.yml")):
            _write_copies(path, target / folder.parent.name / path.relative_to(folder))
    return target


def _write_copies(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    documents = list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
    target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    for number in range(COPIES):
        copies = [_copy(document, number) for document in documents if isinstance(document, dict)]
        target.with_stem(f"{target.stem}_{number}").write_text(
            yaml.safe_dump_all(copies, sort_keys=False), encoding="utf-8"
        )


def _copy(rule: dict[str, object], number: int) -> dict[str, object]:
    copy = {**rule, "id": str(uuid5(NAMESPACE_URL, f"{rule.get('id')}{number}"))}
    detection = rule.get("detection")
    if isinstance(detection, dict):
        copy["detection"] = {
            name: part if name == "condition" else _mutated(part, number) for name, part in detection.items()
        }
    return copy


def _mutated(part: object, number: int) -> object:
    """The same detection with a letter put into each word, so that no literal equals another copy's."""
    if isinstance(part, dict):
        return {name: _mutated(value, number) if not _is_special(name) else value for name, value in part.items()}
    if isinstance(part, list):
        return [_mutated(value, number) for value in part]
    if isinstance(part, str):
        return _WORD.sub(lambda word: word[0][:2] + "qxzjkwvyh"[number] + word[0][2:], part)
    return part


def _is_special(name: str) -> bool:
    return name.split("|", maxsplit=1)[0] in {"EventID", "Channel"} or any(
        word in name for word in ("|re", "|cidr", "|fieldref", "base64")
    )
