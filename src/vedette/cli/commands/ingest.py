"""``vedette ingest``: event logs are kept, each event once, however often its file is given."""

from dataclasses import replace
from typing import Annotated

import typer

from vedette.cli.failures import UnusableArgumentError, plain_failures, verdict
from vedette.cli.input_report import inputs_with_problems
from vedette.cli.lake_options import LakeFolder, Organisation
from vedette.cli.options import DEFAULT_RATIO, LogSource, MaxRatio, Quiet, read_logsource
from vedette.cli.progress import shown_progress
from vedette.cli.terminal import report_console, words
from vedette.pipeline.ingest import IngestRequest, IngestResult, ingest
from vedette.pipeline.reading import Reading
from vedette.schema.limits import DEFAULT_LIMITS

Inputs = Annotated[list[str], typer.Argument(metavar="PATH...", help="Event logs: files, folders or archives.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ingest")(run)


def run(
    paths: Inputs,
    lake: LakeFolder,
    organisation: Organisation,
    quiet: Quiet = False,
    logsource: LogSource = "",
    max_ratio: MaxRatio = DEFAULT_RATIO,
) -> None:
    """Keep event logs in a lake. What was kept before is recognised by its content and not kept twice.

    A file of lines that grew is read on from where it ended. Exit code 0: all is kept. 3: some input could not be read.
    2: arguments that cannot be used. 1: the lake cannot be written. 130: interrupted; the same call goes on from there.
    """
    with plain_failures():
        if "-" in paths:
            raise UnusableArgumentError(
                "standard input cannot be recognised when it comes again: name files or folders"
            )
        reading = Reading(replace(DEFAULT_LIMITS, ratio=max_ratio), read_logsource(logsource))
        with shown_progress(quiet=quiet) as progress:
            result = ingest(IngestRequest(tuple(paths), lake, organisation, reading), progress)
        if not quiet:
            _tell(result, organisation)
    raise typer.Exit(verdict(found=False, lost_something=result.lost_something))


def _tell(result: IngestResult, organisation: str) -> None:
    console = report_console()
    files = "segment" if result.segments == 1 else "segments"
    console.print(words(f"{result.events:,} new events of {organisation} are kept, in {result.segments:,} {files}."))
    if result.known:
        console.print(words(f"{result.known:,} inputs were kept before."))
    if result.undated:
        note = f"{result.undated:,} events have times on too many days; they are kept among those without a time."
        console.print(words(note))
    for part in inputs_with_problems(result.inputs):
        console.print(part)
