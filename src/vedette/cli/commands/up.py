"""``vedette up``: the service for organisations and hunters, on this machine."""

from typing import Annotated

import typer

from vedette.cli.failures import plain_failures
from vedette.cli.portal import portal_failures
from vedette.cli.service import serve_here
from vedette.portal.site.settings.configuration import read_configuration


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("up")(run)


Worker = Annotated[
    bool, typer.Option("--worker/--no-worker", help="Whether a worker runs beside it; without, start one elsewhere.")
]


def run(worker: Worker = True) -> None:
    """Start the service, print its address and, the first time, a password for its administrator."""
    with plain_failures(), portal_failures():
        serve_here(read_configuration(), worker=worker)
