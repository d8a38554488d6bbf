"""Writes rules for tests of packs."""

from collections.abc import Sequence
from pathlib import Path

import yaml

from detections.evaluators import Document


def write_rules(folder: Path, documents: Sequence[Document]) -> list[Path]:
    """One file a document, in order; the folder as a list of paths."""
    folder.mkdir(exist_ok=True)
    for number, document in enumerate(documents):
        (folder / f"{number}.yml").write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return [folder]
