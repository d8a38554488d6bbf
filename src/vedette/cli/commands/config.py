"""``vedette config``: what the service is set to, and where that comes from."""

import typer
from rich.table import Table

from vedette.cli.failures import plain_failures
from vedette.cli.portal import portal_failures
from vedette.cli.terminal import report_console, words
from vedette.portal.site.settings.configuration import read_configuration, read_settings, shown


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(no_args_is_help=True, help="Look at the service's settings.")
    group.callback()(_describe)
    group.command("show")(show)
    app.add_typer(group, name="config")


def _describe() -> None:
    """Look at the service's settings."""


def show() -> None:
    """List every setting, its value and where it comes from; passwords are not shown."""
    with plain_failures(), portal_failures():
        read_configuration()
        table = Table("Setting", "Value", "From", box=None, pad_edge=False)
        for setting in read_settings():
            table.add_row(words(setting.name), words(shown(setting.name, setting.value)), words(setting.origin))
        report_console().print(table)
