"""``vedette worker``: mail, telemetry and hunts of the service, in a process of its own."""

import typer

from vedette.cli.failures import plain_failures
from vedette.cli.portal import portal_failures


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("worker")(run)


def run() -> None:
    """Do what the service has to do by and by, until interrupted.

    ``vedette up`` starts one by itself; more of them, here or on other machines with the same settings, share the work.
    """
    with plain_failures(), portal_failures():
        from vedette.portal.site.management.house import open_house  # noqa: PLC0415

        open_house()
        from vedette.portal.site.management.working import run_worker  # noqa: PLC0415

        run_worker()
