"""A hunt with its evidence, and how well what it found agrees with a truth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vedette.pipeline.content import default_cache
from vedette.pipeline.evidence import EvidenceRow, evidence
from vedette.pipeline.hunt import HuntRequest, HuntResult, hunt


@dataclass(frozen=True, slots=True)
class Score:
    """How well a found set covers a true one."""

    found: int
    true: int
    both: int

    def __str__(self) -> str:
        precision = self.both / self.found if self.found else 0.0
        recall = self.both / self.true if self.true else 0.0
        return f"precision {precision:.3f}, recall {recall:.3f} ({self.both} of {self.true}, {self.found} found)"


def score(found: Iterable[object], true: Iterable[object]) -> Score:
    """Compare two sets."""
    these, those = set(found), set(true)
    return Score(len(these), len(those), len(these & those))


def hunted(paths: Sequence[str], rules: Sequence[Path]) -> tuple[HuntResult, list[EvidenceRow]]:
    """A hunt with its evidence."""
    request = HuntRequest(tuple(paths), tuple(rules), jobs=1, cache=default_cache())
    result = hunt(request)
    return result, list(evidence(request, result))
