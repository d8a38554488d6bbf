"""Passphrases: from a file or from the terminal, never from the command line, where all of the machine sees them."""

import sys
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.failures import UnusableArgumentError

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file", metavar="FILE", help="File whose first line is the passphrase; else it is asked for."
    ),
]


def read_passphrase(file: Path | None, *, twice: bool = False) -> str:
    """The passphrase; UnusableArgumentError where there is nobody to ask."""
    if file is not None:
        return file.read_text(encoding="utf-8").partition("\n")[0]
    if not sys.stdin.isatty():
        raise UnusableArgumentError("nobody is here to type the passphrase: name a file with --passphrase-file")
    passphrase = getpass("Passphrase: ")
    if twice and getpass("Once more: ") != passphrase:
        raise UnusableArgumentError("the two passphrases differ")
    return passphrase
