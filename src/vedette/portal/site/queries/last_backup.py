"""When the last backup was made, as making it noted in the data folder."""

import json
from datetime import datetime
from pathlib import Path

from vedette.portal.site.settings.configuration import Configuration


def last_backup_file(configuration: Configuration) -> Path:
    """Where it is noted."""
    return configuration.data / "last-backup.json"


def last_backup(configuration: Configuration) -> datetime | None:
    """When the last one was whole; None where none is known of."""
    try:
        document = json.loads(last_backup_file(configuration).read_bytes())
        return datetime.fromisoformat(document["finished"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
