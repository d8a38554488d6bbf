"""The room that is left where the service keeps its data."""

from collections.abc import Iterator
from shutil import disk_usage

from django.conf import settings

from vedette.portal.access.rules import Actor
from vedette.portal.site.rules.figures import Figure, single


def figures(*, actor: Actor) -> Iterator[Figure]:
    """No question at all."""
    del actor
    usage = disk_usage(settings.CONFIGURATION.data)
    yield single("vedette_data_free_bytes", "Bytes free on the file system of the data folder.", usage.free)
    yield single("vedette_data_size_bytes", "Size of that file system.", usage.total)
