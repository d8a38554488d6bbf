"""``vedette up``: the service for organisations and hunters, on this machine."""

import typer

from vedette.cli.failures import plain_failures
from vedette.cli.portal import portal_failures
from vedette.cli.terminal import report_console, words
from vedette.portal.site.settings.configuration import read_configuration


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("up")(run)


def run() -> None:
    """Start the service, print its address and, the first time, a password for its administrator."""
    with plain_failures(), portal_failures():
        from vedette.portal.site.management.house import furnish, open_house  # noqa: PLC0415
        from vedette.portal.site.management.serving import listen, serve  # noqa: PLC0415

        configuration = read_configuration()
        with listen(configuration) as listening:
            open_house()
            first = furnish()
            console = report_console()
            console.print(words(f"Vedette is at {configuration.reached_at}"))
            if first:
                console.print(words(f"First sign-in: {first.email}  password: {first.password}  (told once)"))
            console.print(words("Ctrl-C ends it."))
            serve(listening)
        report_console().print(words("Vedette stopped."))
