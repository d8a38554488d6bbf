"""``vedette demo``: the service with two made-up organisations, to look around in."""

import os
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.failures import UnusableArgumentError, plain_failures
from vedette.cli.portal import portal_failures
from vedette.cli.service import serve_here
from vedette.cli.terminal import report_console, words
from vedette.portal.site.settings.configuration import read_configuration


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(run)


Data = Annotated[Path, typer.Argument(metavar="DIR", help="Folder for it; what is ready there is used again.")]
Serve = Annotated[bool, typer.Option("--serve/--no-serve", help="Whether to start the service once it is ready.")]


def run(data: Data = Path("demo/service"), serve: Serve = True) -> None:
    """Furnish a service with two organisations, three hunters and last night's intrusions, already hunted; open it.

    Nobody needs a second factor in it. It is for looking around: no real telemetry belongs there.
    """
    with plain_failures(), portal_failures():
        _refuse_another_service(data)
        data.mkdir(parents=True, exist_ok=True)
        log = data / "demonstration.log"
        os.environ |= {"VEDETTE_DATA": str(data), "VEDETTE_SECOND_FACTOR": "nobody", "VEDETTE_LOG_FILE": str(log)}
        os.environ.pop("VEDETTE_DATABASE", None)
        configuration = read_configuration()
        _prepare(data, log)
        if serve:
            serve_here(configuration)


def _refuse_another_service(data: Path) -> None:
    if (data / "portal.sqlite").exists() and not (data / "demonstration.json").exists():
        raise UnusableArgumentError(f"{data} holds a service that is no demonstration; name another folder")


def _prepare(data: Path, log: Path) -> None:
    from vedette.portal.site.management.house import furnish, open_house  # noqa: PLC0415

    console = report_console()
    console.print(words(f"What happens in the background is told in {log}"), soft_wrap=True)
    open_house()
    first = furnish()
    from vedette.portal.site.management.demonstration import accounts_of, prepare  # noqa: PLC0415

    accounts = accounts_of(data) or prepare(data, lambda told: console.print(words(told)))
    if first:
        console.print(words(f"Administrator: {first.email}  password: {first.password}  (told once)"))
    for account in accounts:
        console.print(words(f"{account.who}: {account.email}  password: {account.password}"))
