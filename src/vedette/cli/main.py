"""The program ``vedette``: finds the commands in :mod:`vedette.cli.commands` and runs one."""

from importlib import import_module
from importlib.metadata import version
from pkgutil import iter_modules
from typing import Annotated

import typer

from vedette.cli import commands
from vedette.cli.terminal import report_console


def _print_version(wanted: bool) -> None:
    if wanted:
        report_console().print(f"vedette {version('vedette')}")
        raise typer.Exit


def _describe(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Managed threat hunting that you can run yourself: event logs in, ranked incidents out."""


def build_app() -> typer.Typer:
    """The application with all commands. Each module of ``commands`` has ``register(app)``."""
    app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, callback=_describe)
    for found in sorted(iter_modules(commands.__path__), key=lambda module: module.name):
        import_module(f"{commands.__name__}.{found.name}").register(app)
    return app


def main() -> None:
    """Entry point of the installed program."""
    build_app()(prog_name="vedette")
