"""Our detection files as tests see them: each document with its examples, as it stands in the tree."""

from dataclasses import dataclass
from pathlib import Path

import yaml

DETECTIONS = Path(__file__).resolve().parents[2] / "content" / "detections"


@dataclass(frozen=True)
class Detection:
    path: Path
    document: dict

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def is_correlation(self) -> bool:
        return "correlation" in self.document

    def examples(self, verdict: str) -> list:
        return self.document.get("examples", {}).get(verdict, [])


def all_detections() -> list[Detection]:
    return [
        Detection(path, document)
        for path in sorted(DETECTIONS.rglob("*.yml"))
        for document in yaml.safe_load_all(path.read_text(encoding="utf-8"))
    ]


EVENT_RULES = [detection for detection in all_detections() if not detection.is_correlation]
CORRELATIONS = [detection for detection in all_detections() if detection.is_correlation]
