"""What the portal's refusals become on the command line."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from vedette.cli.failures import FAILED, UnusableArgumentError
from vedette.cli.terminal import complain
from vedette.portal.site.rules.backups import BackupError
from vedette.portal.site.rules.refusals import DatabaseUnusableError
from vedette.portal.site.settings.configuration import ConfigurationError


@contextmanager
def portal_failures() -> Iterator[None]:
    """Turn a setting that makes no sense, and what the house refuses, into a line of its own."""
    try:
        yield
    except ConfigurationError as error:
        raise UnusableArgumentError(str(error)) from error
    except (BackupError, DatabaseUnusableError) as error:
        complain(str(error))
        raise typer.Exit(FAILED) from error
