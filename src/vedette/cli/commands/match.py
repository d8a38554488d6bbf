"""``vedette match``: rule hits alone, one JSON object a line."""

from typing import Annotated

import typer

from vedette.cli.failures import UnusableArgumentError, plain_failures, verdict
from vedette.cli.input_report import inputs_with_problems, rules_that_cannot_run
from vedette.cli.options import (
    DEFAULT_RATIO,
    Cache,
    Inputs,
    Jobs,
    LogSource,
    MaxRatio,
    Quiet,
    Rules,
    Site,
    hunt_request,
)
from vedette.cli.output_file import opened_output
from vedette.cli.progress import shown_progress
from vedette.cli.terminal import notice_console, words
from vedette.pipeline.match import MatchResult, match

Out = Annotated[str, typer.Option("--out", metavar="FILE", help="Where the hits go; - is standard output.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("match")(run)


def run(
    paths: Inputs,
    out: Out,
    rules: Rules = None,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    site: Site = None,
    logsource: LogSource = "",
    cache: Cache = None,
    max_ratio: MaxRatio = DEFAULT_RATIO,
) -> None:
    """Write every rule hit, ordered by input, record and rule; those of correlation rules follow in order of time.

    Exit codes are those of hunt; 10 means that there were hits.
    """
    with plain_failures():
        if not rules:
            raise UnusableArgumentError("match needs --rules PATH")
        request = hunt_request(
            paths, rules=rules, jobs=jobs, site=site, logsource=logsource, cache=cache, max_ratio=max_ratio
        )
        with opened_output(out) as file, shown_progress(quiet=quiet) as progress:
            result = match(request, file, progress)
        if not quiet:
            _tell(result)
    raise typer.Exit(verdict(found=result.hits > 0, lost_something=result.lost_something))


def _tell(result: MatchResult) -> None:
    console = notice_console()
    console.print(words(f"{result.events:,} events against {result.evaluable:,} rules: {result.hits:,} hits."))
    for part in inputs_with_problems(result.inputs):
        console.print(part)
    for part in rules_that_cannot_run(result.not_evaluable, result.evaluable + len(result.not_evaluable)):
        console.print(part)
