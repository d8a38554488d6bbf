"""Recommended next steps for the techniques of an incident, read from our own content."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

RECOMMENDED = 12
"""Techniques of one incident for which steps are told: the first that were seen."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to check, contain and recover where a technique was seen."""

    technique: str
    title: str
    steps: tuple[str, ...]


def recommendations(techniques: Iterable[str], book: Mapping[str, Advice]) -> tuple[Advice, ...]:
    """Advice for each technique or, where there is none, for its parent; each once, in the order given."""
    found: dict[str, Advice] = {}
    for technique in techniques:
        advice = book.get(technique) or book.get(technique.partition(".")[0])
        if advice is not None:
            found.setdefault(advice.technique, advice)
    return tuple(found.values())[:RECOMMENDED]


@lru_cache(maxsize=8)
def read_advice(folder: Path, language: str = "en") -> Mapping[str, Advice]:
    """All advice of a folder of YAML files, by technique; none where the folder does not exist."""
    book: dict[str, Advice] = {}
    for path in sorted(folder.glob("*.yml")):
        entries = yaml.safe_load(path.read_bytes()) or {}
        book.update({name: _advice(name, entry, language) for name, entry in entries.items()})
    return book


def _advice(name: str, entry: Mapping[str, object], language: str) -> Advice:
    steps = entry.get("steps")
    told = steps if isinstance(steps, list) else []
    return Advice(name, _in(entry.get("title"), language), tuple(_in(step, language) for step in told))


def _in(text: object, language: str) -> str:
    return str(text.get(language, "")) if isinstance(text, dict) else str(text or "")
