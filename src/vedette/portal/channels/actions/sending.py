"""Bringing to a webhook what waits for it, one message after another, until none is due or one is not taken."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from vedette.delivery.egress.client import Egress
from vedette.delivery.egress.errors import EgressError
from vedette.delivery.standard_webhooks import SIGNATURE, TIMESTAMP, signed_headers
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.actions import record
from vedette.portal.channels.actions.fan_out import ask_for_sending
from vedette.portal.channels.models import Delivery, DeliveryTry, Webhook
from vedette.portal.channels.queries.secrets import secrets_of
from vedette.portal.channels.rules.addresses import policy_for
from vedette.portal.channels.rules.messages import CONTENT_TYPE, message_id
from vedette.portal.channels.rules.retrying import (
    BUSY,
    KEPT,
    LONGEST,
    DeliveryState,
    Outcome,
    Pause,
    gap_after,
    rest_after,
)
from vedette.portal.live.actions import announce
from vedette.portal.live.rules import Topic

AT_ONCE = 50
"""Messages of one turn; then others have theirs."""
_SHORTLY = timedelta(seconds=1)
_LONGEST_TURN = 20.0
"""Seconds after which no other message is begun in a turn."""


class SecretsDoNotOpenError(Exception):
    """Nothing can be signed: the service's secrets are not those under which the webhook's was sealed."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """One try, before it is written down."""

    at: datetime
    headers: dict[str, str]
    outcome: Outcome


def send_waiting(organisation: UUID, webhook: UUID) -> None:
    """Send what is due. A webhook that fails rests, and is spoken with by one worker at a time.

    Raises SecretsDoNotOpenError, which no other try makes good: an operator has to.
    """
    now = timezone.now()
    row = Webhook.objects.filter(organisation_id=organisation, pk=webhook, paused=None).first()
    if row is None:
        return
    if row.rests_until is not None and row.rests_until > now:
        ask_for_sending(organisation, webhook, row.rests_until)
        return
    claim = _Claim(webhook)
    if not claim.is_taken(now):
        ask_for_sending(organisation, webhook, now + _SHORTLY)
        return
    try:
        _take_turn(claim)
    finally:
        claim.release()
    _ask_for_the_rest(organisation, webhook)


class _Claim:
    """That this worker alone speaks with the webhook; what ran out meanwhile may be another's by now."""

    def __init__(self, webhook: UUID) -> None:
        self.webhook = webhook
        self._until: datetime | None = None

    def is_taken(self, now: datetime) -> bool:
        """Take it, where nobody has it."""
        return self._renewed(now, Q(busy_until=None) | Q(busy_until__lt=now))

    def is_kept(self, now: datetime) -> bool:
        """Have it for longer, where it is still ours."""
        return self._renewed(now, Q(busy_until=self._until))

    def release(self) -> None:
        """Let others have it."""
        Webhook.objects.filter(pk=self.webhook, busy_until=self._until).update(busy_until=None)

    def _renewed(self, now: datetime, of: Q) -> bool:
        until = now + BUSY
        if not Webhook.objects.filter(of, pk=self.webhook).update(busy_until=until):
            return False
        self._until = until
        return True


def _take_turn(claim: _Claim) -> None:
    """The webhook is read anew before each message: it may have been paused, or have another address."""
    end = time.monotonic() + _LONGEST_TURN
    for _ in range(AT_ONCE):
        now = timezone.now()
        row = Webhook.objects.filter(pk=claim.webhook, paused=None).first()
        delivery = None if row is None else _first_due(row, now)
        if row is None or delivery is None or time.monotonic() > end:
            return
        known = secrets_of(row, now)
        if not known:
            raise SecretsDoNotOpenError
        if not claim.is_kept(now) or not _keep(row, delivery, _send(row, delivery, known)):
            return


def _first_due(row: Webhook, now: datetime) -> Delivery | None:
    due = Delivery.objects.filter(webhook_id=row.pk, state=DeliveryState.WAITING, next_try__lte=now)
    return due.order_by("next_try", "written", "pk").first()


def _send(row: Webhook, delivery: Delivery, known: list[str]) -> _Sent:
    now, content = timezone.now(), bytes(delivery.body)
    signed = signed_headers(message_id(delivery.pk), int(now.timestamp()), content, known)
    headers = {"Content-Type": CONTENT_TYPE, **signed}
    began = time.monotonic()
    try:
        answer = Egress(policy_for(settings.EGRESS_POLICY)).request("POST", row.address, headers=headers, body=content)
        outcome = Outcome(status=answer.status, milliseconds=_since(began))
    except EgressError as error:
        outcome = Outcome(trouble=error.trouble, milliseconds=_since(began))
    return _Sent(now, signed, outcome)


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1_000)


@transaction.atomic
def _keep(row: Webhook, delivery: Delivery, sent: _Sent) -> bool:
    """Write down what came of a try; whether the next message may follow at once.

    Where somebody else wrote down meanwhile how it ended, that stands.
    """
    webhook = Webhook.objects.select_for_update(no_key=True).filter(pk=row.pk).first()
    if webhook is None:
        return False
    if webhook.address != row.address and not sent.outcome.is_accepted:
        return True  # what an address of before answered says nothing of the one of now
    same = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING, tries=delivery.tries)
    if not same.update(tries=F("tries") + 1):
        return True
    DeliveryTry.objects.create(
        organisation_id=row.organisation_id,
        delivery_id=delivery.pk,
        at=sent.at,
        status=sent.outcome.status,
        trouble=sent.outcome.trouble or "",
        milliseconds=sent.outcome.milliseconds,
        signature=f"{sent.headers[TIMESTAMP]} {sent.headers[SIGNATURE]}",
    )
    announce(topic=Topic.WEBHOOKS, organisation=row.organisation_id)
    now = timezone.now()
    if sent.outcome.is_accepted:
        _accepted(webhook, delivery, now)
    else:
        _not_accepted(webhook, delivery, sent.outcome, now)
    return sent.outcome.is_accepted


def _accepted(webhook: Webhook, delivery: Delivery, now: datetime) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.DELIVERED, ended=now, next_try=None)
    if webhook.failures > 1:  # it was away and is back: nothing waits longer; one bad message alone brings no others
        waiting = Delivery.objects.filter(webhook_id=webhook.pk, state=DeliveryState.WAITING)
        waiting.filter(next_try__gt=now).update(next_try=now)
    webhook.failures, webhook.failing_since, webhook.rests_until, webhook.last_delivered = 0, None, None, now
    webhook.save(update_fields=["failures", "failing_since", "rests_until", "last_delivered"])


def _not_accepted(webhook: Webhook, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    if outcome.is_gone and webhook.paused is None:
        _pause_for_good(webhook, now)
    gap = gap_after(delivery.tries + 1)
    row = Delivery.objects.filter(pk=delivery.pk)
    if gap is None:
        row.update(state=DeliveryState.FAILED, ended=now, next_try=None)
    else:
        row.update(next_try=now + gap)
    old = Delivery.objects.filter(webhook_id=webhook.pk, state=DeliveryState.WAITING, since__lt=now - LONGEST)
    old.update(state=DeliveryState.FAILED, ended=now, next_try=None)
    webhook.failures += 1
    webhook.failing_since = webhook.failing_since or now
    webhook.rests_until = now + rest_after(webhook.failures)
    webhook.save(update_fields=["failures", "failing_since", "rests_until", "paused", "paused_by"])


def _pause_for_good(webhook: Webhook, now: datetime) -> None:
    webhook.paused, webhook.paused_by = now, Pause.PEER
    told = {"answer": "410"}
    record(
        actor=SERVICE,
        deed="webhook.paused",
        organisation=webhook.organisation_id,
        subject=webhook.name,
        details=told,
    )


def _ask_for_the_rest(organisation: UUID, webhook: UUID) -> None:
    """Come back when the next message is due; a webhook that rests or was paused meanwhile decides that too.

    Not before now: whoever waited longest comes first, and others wait for their first turn while this one had its.
    """
    row = Webhook.objects.filter(pk=webhook, paused=None).first()
    waiting = Delivery.objects.filter(webhook_id=webhook, state=DeliveryState.WAITING).order_by("next_try")
    next_try = waiting.values_list("next_try", flat=True).first()
    if row is not None and next_try is not None:
        ask_for_sending(organisation, webhook, max(timezone.now(), next_try, row.rests_until or next_try))


def catch_up() -> int:
    """Ask again for what nobody comes back for, as after a restored backup; for how many webhooks."""
    late = timezone.now() - BUSY * 4
    rows = Delivery.objects.filter(state=DeliveryState.WAITING, next_try__lt=late, webhook__paused=None)
    found = list(rows.values_list("organisation_id", "webhook_id").distinct())
    for organisation, webhook in found:
        ask_for_sending(organisation, webhook, timezone.now())
    return len(found)


def forget_old_deliveries() -> int:
    """Remove messages that nobody asks for any more; how many."""
    ended = Delivery.objects.filter(written__lt=timezone.now() - KEPT).exclude(state=DeliveryState.WAITING)
    return ended.delete()[1].get("channels.Delivery", 0)
