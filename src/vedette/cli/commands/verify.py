"""``vedette verify``: whether a notice is ours, without asking us."""

import json
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.failures import FAILED, UnusableArgumentError, plain_failures
from vedette.cli.terminal import complain, report_console, words
from vedette.delivery.signed_notice import (
    LONGEST_FILE,
    ForgedNoticeError,
    NotASignedNoticeError,
    checked,
    code_of,
    from_file,
    read_keys,
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("verify")(run)


File = Annotated[Path, typer.Argument(metavar="FILE", help="The signed file of a notification.")]
Keys = Annotated[Path, typer.Option("--keys", help="The public keys, fetched once from /notifications/keys/ and kept.")]


def run(file: File, keys: Keys) -> None:
    """Say whether a notification was signed by one of the keys, and what it is.

    Exits with 0 where it was and with 1 where it was not. Nothing is asked over a network.
    """
    with plain_failures():
        try:
            trusted = read_keys(_read(keys))
        except NotASignedNoticeError as error:
            raise UnusableArgumentError(f"{keys}: {error}") from error
        try:
            payload = checked(from_file(_read(file)), trusted)
        except (NotASignedNoticeError, ForgedNoticeError) as error:
            complain(f"{file}: NOT authentic: {error}")
            raise typer.Exit(FAILED) from error
        _tell(payload, from_file(_read(file)).key)


def _read(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(LONGEST_FILE + 1)


def _tell(payload: bytes, key: str) -> None:
    told, console = json.loads(payload), report_console()
    about, contents = told["about"], told["contents"]
    state = "retracts" if told["is_retracted"] else "is"
    lines = (
        f"Authentic: signed with the key {key}.",
        f"It {state} notification #{told['number']} of {about['organisation_name']}, version {told['version']}.",
        f"Published: {told['times']['published']}",
        f"Title: {contents['title']}",
        f"Code: {code_of(payload)}",
    )
    for line in lines:
        console.print(words(line))
