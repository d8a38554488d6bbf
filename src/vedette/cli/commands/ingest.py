"""``vedette ingest``: event logs are kept, each event once, however often its file is given."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.failures import UnusableArgumentError, plain_failures, verdict
from vedette.cli.input_report import inputs_with_problems
from vedette.cli.lake_options import ServiceOrFolder
from vedette.cli.options import DEFAULT_RATIO, LogSource, MaxRatio, Quiet, read_logsource
from vedette.cli.portal import portal_failures
from vedette.cli.progress import shown_progress
from vedette.cli.terminal import report_console, words
from vedette.pipeline.ingest import IngestRequest, IngestResult, ingest
from vedette.pipeline.reading import Reading
from vedette.portal.site.settings.configuration import read_configuration
from vedette.schema.limits import DEFAULT_LIMITS
from vedette.schema.ports import Progress

Whose = Annotated[
    str,
    typer.Option("--organisation", metavar="ORG", help="Whose telemetry: of the service its name or short name."),
]
Inputs = Annotated[list[str], typer.Argument(metavar="PATH...", help="Event logs: files, folders or archives.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ingest")(run)


def run(
    paths: Inputs,
    organisation: Whose,
    lake: ServiceOrFolder = None,
    quiet: Quiet = False,
    logsource: LogSource = "",
    max_ratio: MaxRatio = DEFAULT_RATIO,
) -> None:
    """Keep event logs in a lake. What was kept before is recognised by its content and not kept twice.

    Without --lake it is the lake of the service, which may run meanwhile: devices and the hunt follow by themselves.
    A file of lines that grew is read on from where it ended. Exit code 0: all is kept. 3: some input could not be read.
    2: arguments that cannot be used. 1: the lake cannot be written. 130: interrupted; the same call goes on from there.
    """
    with plain_failures(), portal_failures():
        if "-" in paths:
            raise UnusableArgumentError(
                "standard input cannot be recognised when it comes again: name files or folders"
            )
        reading = Reading(replace(DEFAULT_LIMITS, ratio=max_ratio), read_logsource(logsource))
        with shown_progress(quiet=quiet) as progress:
            result = _ingested(tuple(paths), lake, organisation, reading, progress)
        if not quiet:
            _tell(result, organisation)
    raise typer.Exit(verdict(found=False, lost_something=result.lost_something))


def _ingested(
    paths: tuple[str, ...], lake: Path | None, organisation: str, reading: Reading, progress: Progress
) -> IngestResult:
    if lake is not None:
        return ingest(IngestRequest(paths, lake, organisation, reading), progress)
    return _ingested_by_the_service(paths, organisation, reading, progress)


def _ingested_by_the_service(
    paths: tuple[str, ...], organisation: str, reading: Reading, progress: Progress
) -> IngestResult:
    """Django is loaded by this alone, never for a lake in a folder."""
    configuration = read_configuration()
    if not configuration.is_begun:
        where = configuration.data
        raise UnusableArgumentError(
            f"no service ever ran in {where}: vedette up starts one; or name a lake, --lake DIR"
        )
    from vedette.portal.site.management.house import open_house  # noqa: PLC0415

    open_house()
    from vedette.portal.telemetry.management import ingesting  # noqa: PLC0415  (rows need a ready Django)

    try:
        return ingesting.ingest_for(organisation, paths, reading, progress)
    except ingesting.UnknownNameError as error:
        raise UnusableArgumentError(f"the service knows no organisation called {organisation}") from error
    except ingesting.NotReadyError as error:
        raise UnusableArgumentError("the service's database does not answer, or is of an earlier version") from error


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
