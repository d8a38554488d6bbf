"""What the portal's refusals become on the command line."""

from collections.abc import Iterator
from contextlib import contextmanager

from vedette.cli.failures import UnusableArgumentError
from vedette.portal.site.settings.configuration import ConfigurationError


@contextmanager
def portal_failures() -> Iterator[None]:
    """Turn a setting that makes no sense into a line of its own."""
    try:
        yield
    except ConfigurationError as error:
        raise UnusableArgumentError(str(error)) from error
