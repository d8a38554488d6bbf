"""From what happened to one delivery for each receiver that wants to hear of it."""

from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import version
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vedette.portal.channels.actions.telling import Outside, told_of
from vedette.portal.channels.models import Delivery, Receiver
from vedette.portal.channels.rules.cef import cef_line
from vedette.portal.channels.rules.cef_events import cef_event
from vedette.portal.channels.rules.happenings import Wish
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.messages import LONGEST_TITLE, Told, body, message_id
from vedette.portal.channels.rules.syslog import Heading, syslog_message
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.jobs.actions import enqueue

DELIVER = "channels.deliver"


@transaction.atomic
def fan_out(what: Outside) -> None:
    """Write deliveries, each once however often this is done, and let them be sent.

    Receivers that are paused get none, nor do those that were added after it happened, however late it is told.
    """
    here = Receiver.objects.filter(organisation_id=what.organisation, paused=None, created__lte=what.at)
    rows = list(here.order_by("pk"))
    hearing = [row for row in rows if what.happening.value in row.happenings]
    if not hearing:
        return
    now, told = timezone.now(), list(told_of(what))
    for row in hearing:
        wish = Wish(frozenset(row.happenings), Severity(row.least_severity))
        wanted = [each for each in told if wish.takes(each.happening, each.severity)]
        if wanted:
            write(row, wanted, now)


def write(row: Receiver, told: Iterable[Told], now: datetime) -> None:
    """Keep the bytes for this receiver, and let a worker send them. Needs the caller's transaction."""
    made = [_delivery(row, each, now) for each in told]
    Delivery.objects.bulk_create(made, ignore_conflicts=True)
    ask_for_sending(row.organisation_id, row.pk, max(now, row.rests_until or now))


def _delivery(row: Receiver, told: Told, now: datetime) -> Delivery:
    made = Delivery(
        organisation_id=row.organisation_id,
        receiver=row,
        happening=told.happening.value,
        name=told.name,
        title=told.title[:LONGEST_TITLE],
        is_sample=told.is_sample,
        written=now,
        since=now,
        next_try=now,
    )
    made.body = _in_syslog(told, message_id(made.pk)) if row.kind == ReceiverKind.SYSLOG else body(told)
    return made


def _in_syslog(told: Told, message: str) -> bytes:
    event = cef_event(told, message, version("vedette"))
    host = urlsplit(settings.SITE_ADDRESS).hostname or ""
    return syslog_message(Heading(told.at, told.severity, host, event.kind), cef_line(event))


def ask_for_sending(organisation: UUID, receiver: UUID, due: datetime) -> None:
    """Let a worker look at what waits for the receiver, once it is due."""
    key = str(receiver)
    enqueue(kind=DELIVER, arguments={"receiver": key}, organisation=organisation, due=due, key=key)
