"""What could not be read and which rules cannot run, on the screen: shortly, but never left out."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table

from vedette.cli.terminal import words
from vedette.schema.problems import InputReport, Problem
from vedette.schema.rules import NotEvaluable

_INPUTS = 15
_REASONS = 3


def inputs_with_problems(reports: Sequence[InputReport]) -> Iterator[RenderableType]:
    """A table of the problems of inputs, cut off with the number of those not shown."""
    rows = [(report, problem) for report in reports for problem in report.problems]
    if not rows:
        return
    lost = any(any(report.losses()) for report in reports)
    title = "Not everything could be read" if lost else "About the inputs"
    table = Table(title=title, title_justify="left", title_style="bold", box=None)
    for header in ("Input", "Problem", "Records", "What"):
        table.add_column(
            header, header_style="dim", overflow="fold", justify="right" if header == "Records" else "left"
        )
    for report, problem in rows[:_INPUTS]:
        table.add_row(words(report.path), words(problem.kind.replace("_", " ")), f"{problem.count:,}", _what(problem))
    yield table
    if len(rows) > _INPUTS:
        yield words(f"{len(rows) - _INPUTS} more problems: see --json.", "dim")


def _what(problem: Problem) -> RenderableType:
    first = "" if problem.first_record is None else f" (first: record {problem.first_record})"
    return words(f"{problem.detail}{first}")


def rules_that_cannot_run(refused: Sequence[NotEvaluable], loaded: int) -> Iterator[RenderableType]:
    """How many rules cannot run, with the most frequent reasons."""
    if not refused:
        return
    yield words(f"{len(refused)} of {loaded} rules cannot run here (all of them: vedette rules check):", "bold")
    reasons = Counter(rule.reason for rule in refused)
    for reason, count in sorted(reasons.items(), key=lambda row: (-row[1], row[0]))[:_REASONS]:
        yield words(f"  {count} x {reason}")
    if len(reasons) > _REASONS:
        yield words(f"  and {len(reasons) - _REASONS} other reasons", "dim")
