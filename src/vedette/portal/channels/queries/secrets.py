"""The secrets under which messages are signed."""

from datetime import datetime
from logging import getLogger

from django.conf import settings

from vedette.portal.channels.models import Receiver
from vedette.portal.identity.rules.sealing import SealError, opened

_LOG = getLogger(__name__)


def secrets_of(row: Receiver, now: datetime) -> list[str]:
    """The newest first, and the one before while it is valid; none where they do not open."""
    stored = [row.secret]
    if row.old_secret and row.old_until is not None and row.old_until > now:
        stored.append(row.old_secret)
    try:
        return [opened(settings.SEALING_KEY, each, place_of(row)) for each in stored]
    except SealError:
        _LOG.exception("the secret of a webhook does not open: was secrets.json changed?")
        return []


def place_of(row: Receiver) -> str:
    """Where its secrets are sealed for: webhooks alone have any."""
    return f"channels.webhook:{row.pk}"
