"""``vedette hunt``: event logs in, ranked incidents out."""

from dataclasses import replace
from types import MappingProxyType
from typing import Annotated

import typer

from vedette.cli.failures import UnusableArgumentError, asked_to_stop, plain_failures, verdict
from vedette.cli.follow_report import FollowReport
from vedette.cli.hunt_outputs import HuntOutputs, write_documents, write_outputs
from vedette.cli.hunt_report import show_hunt
from vedette.cli.lake_options import KeptLake, Organisation, Since, Until, kept_telemetry
from vedette.cli.options import (
    DEFAULT_RATIO,
    Cache,
    Jobs,
    LogSource,
    MaxRatio,
    Quiet,
    Rules,
    Site,
    hunt_request,
)
from vedette.cli.output_file import refuse_shared
from vedette.cli.progress import shown_progress
from vedette.cli.report_options import Targets, refuse_impossible, with_report_options
from vedette.cli.terminal import report_console
from vedette.pipeline.follow import follow as follow_growing
from vedette.pipeline.hunt import HuntRequest, HuntResult, hunt

Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Event logs: files, folders, archives, or - for standard input."),
]
JsonTarget = Annotated[
    str, typer.Option("--json", metavar="FILE", help="Write the result as JSON (vedette.hunt/1); - is standard output.")
]

EvidenceTarget = Annotated[
    str,
    typer.Option(
        "--evidence",
        metavar="FILE",
        help="Write every event of the incidents, one JSON line each; reads the inputs a second time.",
    ),
]


Follow = Annotated[
    bool,
    typer.Option(
        "--follow",
        "-f",
        help="Go on as the files grow; tell incidents as they appear, and write FILEs anew, until interrupted.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("hunt")(with_report_options(run))


def run(
    paths: Inputs = None,
    rules: Rules = None,
    json: JsonTarget = "",
    evidence_target: EvidenceTarget = "",
    follow: Follow = False,
    lake: KeptLake = None,
    organisation: Organisation = "",
    since: Since = "",
    until: Until = "",
    jobs: Jobs = 0,
    quiet: Quiet = False,
    site: Site = None,
    logsource: LogSource = "",
    cache: Cache = None,
    max_ratio: MaxRatio = DEFAULT_RATIO,
    targets: Targets = MappingProxyType({}),
) -> None:
    """Hunt through event logs, or through what a lake keeps of them, and show incidents, most urgent first.

    Exit code 0: nothing found. 10: incidents found. 3: nothing found, but some input could not be read.
    2: arguments that cannot be used. 130: interrupted (with --follow that is how it ends, with one of the others).
    """
    outputs = HuntOutputs(json, evidence_target, targets)
    with plain_failures():
        refuse_shared(outputs.places)
        refuse_impossible(targets)
        kept = kept_telemetry(lake, organisation, since, until, paths=paths or [])
        request = hunt_request(
            paths or [], rules=rules, jobs=jobs, site=site, logsource=logsource, cache=cache, max_ratio=max_ratio
        )
        request = replace(request, kept=kept)
        silent = quiet or outputs.on_standard_output
        result = _followed(request, outputs, silent=silent) if follow else _hunted(request, quiet=quiet)
        result = write_outputs(request, result, outputs)
        if not silent:
            show_hunt(result, report_console())
    raise typer.Exit(verdict(found=bool(result.incidents), lost_something=result.lost_something))


def _hunted(request: HuntRequest, *, quiet: bool) -> HuntResult:
    with shown_progress(quiet=quiet) as progress:
        return hunt(request, progress)


def _followed(request: HuntRequest, outputs: HuntOutputs, *, silent: bool) -> HuntResult:
    if request.kept is not None:
        raise UnusableArgumentError("--follow: a lake is hunted as it is; name files or folders")
    if "-" in request.paths:
        raise UnusableArgumentError("--follow: standard input ends when it ends; name files or folders")
    news = FollowReport(report_console())

    def on_change(result: HuntResult) -> None:
        if not silent:
            news.show(result)
        if not outputs.on_standard_output:
            write_documents(result, outputs)

    with asked_to_stop() as stop:
        return follow_growing(request, on_change, stop)
