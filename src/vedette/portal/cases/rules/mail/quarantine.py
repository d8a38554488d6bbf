"""Which of the mails that were held back somebody wants to see, and for how long they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from vedette.portal.cases.rules.mail.received import MailReason
from vedette.portal.telemetry.rules.reading import one_of, page_of

KEPT = timedelta(days=60)
MOST_KEPT = 5_000
"""Anybody can send mail: beyond so many the oldest are let go of."""


@dataclass(frozen=True, slots=True)
class MailAsked:
    """A list of them; without a reason all but what programs answered, which nobody has to look at."""

    reason: MailReason | None = None
    page: int = 1


def mail_asked(sent: Mapping[str, str]) -> MailAsked:
    """What an address asks for; what cannot be read is as if it were not there."""
    return MailAsked(one_of(MailReason, sent.get("reason", "")), page_of(sent.get("page", "")))
