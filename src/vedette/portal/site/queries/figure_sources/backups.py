"""When the last backup was made."""

from collections.abc import Iterator

from django.conf import settings

from vedette.portal.access.rules import Actor
from vedette.portal.site.queries.last_backup import last_backup
from vedette.portal.site.rules.figures import Figure, single


def figures(*, actor: Actor) -> Iterator[Figure]:
    """No question at all; nothing is told where no backup is known of."""
    del actor
    made = last_backup(settings.CONFIGURATION)
    if made is not None:
        meaning = "When the last backup of this data folder was whole."
        yield single("vedette_last_backup_timestamp_seconds", meaning, made.timestamp())
