"""Every report of :mod:`vedette.delivery.reports` as an option of a command, without naming any of them."""

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any, TypeAlias

import typer

from vedette.cli.failures import UnusableArgumentError
from vedette.cli.output_file import opened_output
from vedette.delivery.report import Document, Draft, Report
from vedette.delivery.report_registry import reports

Targets: TypeAlias = Mapping[str, str]
"""Name of a report -> the file that it shall go to; only those that were asked for."""


def with_report_options(run: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each report. ``run`` gets what was given in its argument ``targets``."""
    offered = {_parameter(report): report.name for report in reports()}
    own = signature(run)

    @wraps(run)
    def command(**given: Any) -> None:
        chosen = {name: given.pop(parameter) for parameter, name in offered.items()}
        run(**given, targets={name: target for name, target in chosen.items() if target})

    options = {_parameter(report): _option(report) for report in reports()}
    kept = [each for each in own.parameters.values() if each.name != "targets"]
    added = [Parameter(name, Parameter.KEYWORD_ONLY, default="", annotation=kind) for name, kind in options.items()]
    vars(command)["__signature__"] = own.replace(parameters=[*kept, *added])
    command.__annotations__ = {**{each.name: each.annotation for each in kept}, **options}
    return command


def refuse_impossible(targets: Targets) -> None:
    """Refuse, before the hunt, a report that this installation cannot make."""
    for report in _asked(targets):
        if report.obstacle():
            raise UnusableArgumentError(f"{report.option}: {report.obstacle()}")


def want_events(targets: Targets) -> bool:
    """Whether any of them needs a second pass over the inputs."""
    return any(report.draft is not None for report in _asked(targets))


def drafts_of(document: Document, targets: Targets) -> Mapping[str, Draft]:
    """Name -> draft of each report that was asked for and wants events."""
    return {report.name: report.draft(document) for report in _asked(targets) if report.draft is not None}


def write_reports(document: Document, targets: Targets, drafts: Mapping[str, Draft]) -> None:
    """Render the reports that were asked for, each into its file; of those with a draft, the draft."""
    for report in _asked(targets):
        draft = drafts.get(report.name)
        content = draft.finish() if draft is not None else report.render(document)
        with opened_output(targets[report.name]) as file:
            file.write(content)


def _asked(targets: Targets) -> list[Report]:
    return [report for report in reports() if report.name in targets]


def _parameter(report: Report) -> str:
    return f"{report.name}_target"


def _option(report: Report) -> object:
    return Annotated[str, typer.Option(report.option, metavar="FILE", help=report.summary)]
