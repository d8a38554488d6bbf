"""What went wrong with inputs, as few and as short lines as people read."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from vedette.portal.tenants.rules import clean_name
from vedette.schema.problems import NOTES, InputReport, ProblemKind

PROBLEMS_KEPT = 20
"""Of one intake; how many there were is counted."""
_LONGEST = 300
_WORTH_TELLING = frozenset(ProblemKind) - NOTES


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One reason on one input."""

    input: str
    kind: str
    detail: str
    count: int
    """Records that it cost."""

    def as_json(self) -> dict[str, str | int]:
        """As it is kept."""
        return asdict(self)


def problems_of(inputs: Iterable[InputReport]) -> list[ProblemLine]:
    """Everything that could not be read; whatever stands in names and texts of others stays on its line."""
    return [
        ProblemLine(clean_name(each.path, _LONGEST), problem.kind, clean_name(problem.detail, _LONGEST), problem.count)
        for each in inputs
        for problem in each.problems
        if problem.kind in _WORTH_TELLING
    ]
