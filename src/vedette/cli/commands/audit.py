"""``vedette audit``: the log of what was done and read in the service."""

from typing import TYPE_CHECKING

import typer

from vedette.cli.failures import FAILED, plain_failures
from vedette.cli.portal import portal_failures
from vedette.cli.terminal import complain, report_console, words

if TYPE_CHECKING:
    from vedette.portal.audit.queries import Proof


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(no_args_is_help=True, help="Prove the service's audit log.")
    group.callback()(_describe)
    group.command("verify")(verify)
    app.add_typer(group, name="audit")


def _describe() -> None:
    """Prove the service's audit log."""


def verify() -> None:
    """Walk every chain of the audit log; exit code 1 where one is not what was written."""
    with plain_failures(), portal_failures():
        proof = _prove()
        for finding in proof.findings:
            complain(f"chain {finding.chain}, entry {finding.number}: {finding.flaw.value}")
        if proof.findings:
            raise typer.Exit(FAILED)
        report_console().print(words(f"{proof.entries:,} entries in {proof.chains} chains are what was written"))


def _prove() -> "Proof":
    """Django is loaded by this command alone, never by a hunt."""
    from vedette.portal.site.management.house import open_house  # noqa: PLC0415

    open_house()
    from vedette.portal.site.management.proving import prove_audit_log  # noqa: PLC0415

    return prove_audit_log()
