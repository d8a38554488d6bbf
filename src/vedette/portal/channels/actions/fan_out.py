"""From what happened to one delivery for each webhook that wants to hear of it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.channels.actions.telling import Outside, told_of
from vedette.portal.channels.models import Delivery, Webhook
from vedette.portal.channels.rules.happenings import Wish
from vedette.portal.channels.rules.messages import LONGEST_TITLE, Told, body
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.jobs.actions import enqueue

DELIVER = "channels.deliver"


@transaction.atomic
def fan_out(what: Outside) -> None:
    """Write deliveries, each once however often this is done, and let them be sent.

    Webhooks that are paused get none, nor do those that were added after it happened, however late it is told.
    """
    here = Webhook.objects.filter(organisation_id=what.organisation, paused=None, created__lte=what.at)
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


def write(row: Webhook, told: Iterable[Told], now: datetime) -> None:
    """Keep the bytes for this webhook, and let a worker send them. Needs the caller's transaction."""
    made = [
        Delivery(
            organisation_id=row.organisation_id,
            webhook=row,
            happening=each.happening.value,
            name=each.name,
            title=each.title[:LONGEST_TITLE],
            body=body(each),
            written=now,
            since=now,
            next_try=now,
        )
        for each in told
    ]
    Delivery.objects.bulk_create(made, ignore_conflicts=True)
    ask_for_sending(row.organisation_id, row.pk, max(now, row.rests_until or now))


def ask_for_sending(organisation: UUID, webhook: UUID, due: datetime) -> None:
    """Let a worker look at what waits for the webhook, once it is due."""
    key = str(webhook)
    enqueue(kind=DELIVER, arguments={"webhook": key}, organisation=organisation, due=due, key=key)
