"""``vedette backup``: everything that the service keeps, copied while it runs, proven, and brought back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.failures import FAILED, UNREADABLE, UnusableArgumentError, plain_failures
from vedette.cli.lake_options import AsJson
from vedette.cli.lake_report import print_json
from vedette.cli.options import Quiet
from vedette.cli.passphrases import PassphraseFile, read_passphrase
from vedette.cli.portal import portal_failures
from vedette.cli.progress import shown_progress
from vedette.cli.terminal import complain, report_console, words
from vedette.portal.site.rules.backups import audit_key
from vedette.portal.site.settings.configuration import read_configuration

if TYPE_CHECKING:
    from vedette.portal.site.management.backup.create import Created
    from vedette.portal.site.management.backup.restore import AskSecrets, Restored
    from vedette.portal.site.management.backup.verify import Verified
    from vedette.portal.site.rules.backups import Manifest

Place = Annotated[Path, typer.Argument(metavar="PLACE", help="A folder of backups, or a file that ends in .tar.")]
SecretsFile = Annotated[
    Path | None,
    typer.Option("--secrets", metavar="FILE", help="The secrets.json of the service, where it was kept elsewhere."),
]
_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(no_args_is_help=True, help="Copy everything that the service keeps, prove it, bring it back.")
    for command in (create, verify, restore, prune):
        group.command(command.__name__)(command)
    group.command("list")(list_backups)
    app.add_typer(group, name="backup")


def create(
    place: Place,
    with_secrets: Annotated[
        bool, typer.Option("--with-secrets", help="Also the secrets, sealed by a passphrase of 12 characters or more.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    deep: Annotated[
        bool, typer.Option("--deep", help="Read files that are there already, and replace those that are damaged.")
    ] = False,
    quiet: Quiet = False,
    json: AsJson = False,
) -> None:
    """Back up database, files and lakes while the service runs. In a folder, what is there already is not copied again.

    Exit code 3: the backup was made, but without segments of a lake that are damaged or missing.
    """
    with plain_failures(), portal_failures():
        from vedette.portal.site.management.backup.create import create as create_backup  # noqa: PLC0415

        passphrase = _new_passphrase(with_secrets=with_secrets, file=passphrase_file)
        with shown_progress(quiet=quiet or json) as progress:
            made = create_backup(read_configuration(), place, passphrase=passphrase, deep=deep, progress=progress)
        if json:
            print_json(made)
        elif not quiet:
            _tell_created(made)
        _complain_all([f"{path} is damaged or missing: it is not in the backup" for path in made.lacking])
        _complain_all([f"{path} is no plain file, or has no usable name: left out" for path in made.left_out])
    raise typer.Exit(UNREADABLE if made.lacking else 0)


def verify(
    place: Place,
    secrets: SecretsFile = None,
    passphrase_file: PassphraseFile = None,
    without_key: Annotated[
        bool, typer.Option("--without-key", help="Do not check seals: find damage, but not who made up a manifest.")
    ] = False,
    quiet: Quiet = False,
    json: AsJson = False,
) -> None:
    """Read every backup of a place to the end, and check its seal. Exit code 1 where anything is not what was made.

    The key of seals is in the secrets: of this service, unless --secrets or --passphrase-file say otherwise.
    """
    with plain_failures(), portal_failures():
        from vedette.portal.site.management.backup.verify import verify as verify_backups  # noqa: PLC0415

        key = None if without_key else _key(place, secrets, passphrase_file)
        with shown_progress(quiet=quiet or json) as progress:
            found = verify_backups(place, key, progress)
        if json:
            print_json(_summary(found))
        elif not quiet:
            _tell_verified(found)
        _complain_all([f"{flaw.place} {flaw.reason}" for flaw in found.flaws])
    raise typer.Exit(FAILED if found.flaws else 0)


def restore(
    place: Place,
    wanted: Annotated[str, typer.Option("--id", metavar="ID", help="Which backup; without it the newest.")] = "",
    secrets: SecretsFile = None,
    passphrase_file: PassphraseFile = None,
    quiet: Quiet = False,
    json: AsJson = False,
) -> None:
    """Restore a backup into the empty data folder (and database) that the settings name, and prove all of it.

    Without --secrets the backup must hold the secrets; the passphrase is asked for.
    """
    with plain_failures(), portal_failures():
        from vedette.portal.site.management.backup.restore import restore as restore_backup  # noqa: PLC0415

        ask = _ask_secrets(secrets, passphrase_file)
        with shown_progress(quiet=quiet or json) as progress:
            done = restore_backup(read_configuration(), place, wanted=wanted, ask_secrets=ask, progress=progress)
        if json:
            print_json(done)
        elif not quiet:
            _tell_restored(done)


def list_backups(place: Place, json: AsJson = False) -> None:
    """The backups of a place, oldest first."""
    with plain_failures(), portal_failures():
        from vedette.portal.site.management.backup.verify import listed  # noqa: PLC0415

        found = listed(place)
        if json:
            print_json([_line(each) for each in found])
        for each in [] if json else found:
            secrets = ", with the secrets" if each.holds_secrets else ""
            parts = (_files(len(each.files)), f"{each.size:,} bytes", _count(len(each.lakes), "lake"))
            _say(f"{each.id}  {', '.join(parts)}{secrets}")


def prune(
    place: Place,
    keep: Annotated[int, typer.Option("--keep", metavar="N", min=1, help="How many of the newest stay.")],
    json: AsJson = False,
) -> None:
    """Let go of old backups, of what was cut short, and of the files that no other backup needs."""
    with plain_failures(), portal_failures():
        from vedette.portal.site.management.backup.prune import prune as prune_backups  # noqa: PLC0415

        done = prune_backups(place, keep)
        if json:
            print_json(done)
        else:
            _say(f"Let go of: {_count(done.backups, 'backup')}, {_files(done.files)}.")
            _say(f"{_count(done.left, 'backup')} {'is' if done.left == 1 else 'are'} left.")


def _new_passphrase(*, with_secrets: bool, file: Path | None) -> str:
    if not with_secrets:
        if file is not None:
            raise UnusableArgumentError("--passphrase-file seals the secrets: say --with-secrets too")
        return ""
    passphrase = read_passphrase(file, twice=True)
    if not passphrase:
        raise UnusableArgumentError("the passphrase is empty")
    return passphrase


def _ask_secrets(secrets: Path | None, passphrase_file: Path | None) -> "AskSecrets":
    from vedette.portal.site.management.backup.restore import secrets_by, secrets_from  # noqa: PLC0415

    return secrets_from(secrets) if secrets else secrets_by(lambda: read_passphrase(passphrase_file))


def _key(place: Path, secrets: Path | None, passphrase_file: Path | None) -> bytes:
    from vedette.portal.site.management.backup.restore import key_within  # noqa: PLC0415

    if passphrase_file is not None:
        return key_within(place, read_passphrase(passphrase_file))
    path = secrets or read_configuration().secrets_file
    if not path.is_file():
        raise UnusableArgumentError(f"{path} is not there: name the secrets with --secrets, or say --without-key")
    return audit_key(path.read_bytes())


def _tell_created(made: "Created") -> None:
    parts = (_files(made.files), f"{made.size:,} bytes", _count(made.lakes, "lake"), _count(made.rows, "row"))
    _say(f"Backup {made.id} is whole: {', '.join(parts)}.")
    _say(f"Not there before: {_files(made.new_files)}, {made.new_bytes:,} bytes.")


def _tell_verified(found: "Verified") -> None:
    seal = "their seals fit" if found.is_seal_checked else "their seals were not checked"
    read = f"{_count(len(found.backups), 'backup')}, {_files(found.files)}, {found.size:,} bytes"
    _say(f"Read: {read}; {seal}.")


def _tell_restored(done: "Restored") -> None:
    _say(f"Backup {done.id}, made {done.made}, is restored: {_files(done.files)}, {done.size:,} bytes.")
    chains, lakes = _count(done.audit_chains, "audit chain"), _count(done.lakes, "lake")
    _say(f"{done.rows:,} rows; {done.audit_entries:,} entries of {chains} are what was written.")
    _say(f"{done.lake_rows:,} rows of {lakes} are what was written. Everybody signs in anew.")
    _say("What was erased after the backup was made is back: erase it again.")


def _summary(found: "Verified") -> dict[str, object]:
    return {
        "backups": [_line(each) for each in found.backups],
        "files": found.files,
        "bytes": found.size,
        "seals_checked": found.is_seal_checked,
        "flaws": [{"place": flaw.place, "reason": flaw.reason} for flaw in found.flaws],
    }


def _line(each: "Manifest") -> dict[str, object]:
    return {
        "id": each.id,
        "created": each.created,
        "version": each.version,
        "database": each.database,
        "files": len(each.files),
        "bytes": each.size,
        "lakes": len(each.lakes),
        "holds_secrets": each.holds_secrets,
    }


def _files(number: int) -> str:
    return _count(number, "file")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _complain_all(sentences: Sequence[str]) -> None:
    for sentence in sentences[:_SHOWN]:
        complain(sentence)
    if len(sentences) > _SHOWN:
        complain(f"and {len(sentences) - _SHOWN:,} more")


def _say(sentence: str) -> None:
    report_console().print(words(sentence), soft_wrap=True)
