"""``vedette hunt``: event logs in, ranked incidents out."""

from types import MappingProxyType
from typing import Annotated

import typer

from vedette.cli.failures import plain_failures, verdict
from vedette.cli.hunt_report import show_hunt
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
from vedette.cli.output_file import opened_output, refuse_shared
from vedette.cli.progress import shown_progress
from vedette.cli.report_options import Targets, with_report_options, write_reports
from vedette.cli.terminal import report_console
from vedette.pipeline.document import as_document, encode_document
from vedette.pipeline.evidence import encode_row, evidence, noted
from vedette.pipeline.hunt import hunt

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


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("hunt")(with_report_options(run))


def run(
    paths: Inputs,
    rules: Rules = None,
    json: JsonTarget = "",
    evidence_target: EvidenceTarget = "",
    jobs: Jobs = 0,
    quiet: Quiet = False,
    site: Site = None,
    logsource: LogSource = "",
    cache: Cache = None,
    max_ratio: MaxRatio = DEFAULT_RATIO,
    targets: Targets = MappingProxyType({}),
) -> None:
    """Hunt through event logs and show incidents, most urgent first.

    Exit code 0: nothing found. 10: incidents found. 3: nothing found, but some input could not be read.
    2: arguments that cannot be used. 130: interrupted.
    """
    results = (json, evidence_target, *targets.values())
    with plain_failures():
        refuse_shared(results)
        request = hunt_request(
            paths, rules=rules, jobs=jobs, site=site, logsource=logsource, cache=cache, max_ratio=max_ratio
        )
        with shown_progress(quiet=quiet) as progress:
            result = hunt(request, progress)
        if evidence_target:
            result = noted(request, result)
        if json:
            with opened_output(json) as file:
                file.write(encode_document(result))
        if evidence_target:
            with opened_output(evidence_target) as file:
                file.writelines(map(encode_row, evidence(request, result)))
        if targets:
            write_reports(as_document(result), targets)
        if not quiet and "-" not in results:
            show_hunt(result, report_console())
    raise typer.Exit(verdict(found=bool(result.incidents), lost_something=result.lost_something))
