"""``vedette doctor``: what is right and wrong with the service, also where it does not start."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.failures import FAILED, plain_failures
from vedette.cli.lake_options import AsJson
from vedette.cli.lake_report import print_json
from vedette.cli.terminal import report_console, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.portal.site.rules.findings import Finding

_MARKS = {"well": ("✓", "green"), "hint": ("·", "yellow"), "wrong": ("✗", "bold red")}
_WIDTH = 12


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor")(run)


def run(
    deep: Annotated[
        bool,
        typer.Option("--deep", help="Read all of the database, the audit log and the lakes, however long it takes."),
    ] = False,
    json: AsJson = False,
) -> None:
    """Examine the installation without changing it: a line for each thing, with what to do where something is wrong.

    Exit code 0: nothing is wrong, though there may be hints. 1: something is.
    """
    with plain_failures():
        found = list(_examined(deep=deep))
        if json:
            print_json({"findings": found, "wrong": sum(each.state == "wrong" for each in found)})
        else:
            for each in found:
                _show(each)
    raise typer.Exit(FAILED if any(each.state == "wrong" for each in found) else 0)


def _examined(*, deep: bool) -> "Iterator[Finding]":
    """Django is loaded by this command alone, and by few others."""
    from vedette.portal.site.management.doctor.examination import examine  # noqa: PLC0415

    return examine(os.environ, deep=deep)


def _show(finding: "Finding") -> None:
    mark, style = _MARKS[finding.state]
    line = words(f"{mark} {finding.check:{_WIDTH}} ", style) + words(finding.said)
    if finding.advice:
        line += words(f"; {finding.advice}", "dim")
    report_console().print(line, soft_wrap=True)
