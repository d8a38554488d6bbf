"""``vedette verify``: whether a notice is ours, without asking us."""

import json
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.failures import FAILED, UnusableArgumentError, plain_failures
from vedette.cli.terminal import complain, report_console, words
from vedette.delivery.pdf.notices import MAGIC, notice_in
from vedette.delivery.pdf.signature import UnprovenPdfError
from vedette.delivery.signed_notice import (
    LONGEST_FILE,
    ForgedNoticeError,
    NotASignedNoticeError,
    checked,
    code_of,
    from_file,
    trusted,
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("verify")(run)


File = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A PDF of ours, or the signed file of a notification."),
]
Keys = Annotated[Path, typer.Option("--keys", help="The public keys, fetched once from /notifications/keys/ and kept.")]


def run(file: File, keys: Keys) -> None:
    """Say whether a notification was signed by one of the keys, and what it is.

    A PDF is proven twice: the document itself, and the notification that it carries; that of a service report carries
    none and is proven as a document. Exits with 0 where it was signed
    and with 1 where it was not. Nothing is asked over a network.
    """
    with plain_failures():
        try:
            known = trusted(_read(keys))
        except NotASignedNoticeError as error:
            raise UnusableArgumentError(f"{keys}: {error}") from error
        content = _read(file)
        is_pdf = content.startswith(MAGIC)
        try:
            notice = notice_in(content, known.certificates) if is_pdf else from_file(content)
            payload = checked(notice, known.keys) if notice else b""
        except (NotASignedNoticeError, ForgedNoticeError, UnprovenPdfError) as error:
            complain(f"{file}: NOT authentic: {error}")
            raise typer.Exit(FAILED) from error
        if notice is None:
            report_console().print(words("Authentic: the PDF is as we signed it. It carries no notification."))
            return
        if is_pdf:
            report_console().print(words("Authentic: the PDF is as we signed it, and so is the notification in it."))
        _tell(payload, notice.key)


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
