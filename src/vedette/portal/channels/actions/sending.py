"""Bringing to a receiver what waits for it, message after message, until none is due or one is not taken."""

import time
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.actions import record
from vedette.portal.channels.actions.fan_out import ask_for_sending
from vedette.portal.channels.actions.speaking import Sent, most_together, speak
from vedette.portal.channels.models import Delivery, DeliveryTry, Receiver
from vedette.portal.channels.rules.kinds import ReceiverKind
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


def send_waiting(organisation: UUID, receiver: UUID) -> None:
    """Send what is due. A receiver that fails rests, and is spoken with by one worker at a time.

    Raises SecretsDoNotOpenError, which no other try makes good: an operator has to.
    """
    now = timezone.now()
    row = Receiver.objects.filter(organisation_id=organisation, pk=receiver, paused=None).first()
    if row is None:
        return
    if row.rests_until is not None and row.rests_until > now:
        ask_for_sending(organisation, receiver, row.rests_until)
        return
    claim = _Claim(receiver)
    if not claim.is_taken(now):
        ask_for_sending(organisation, receiver, now + _SHORTLY)
        return
    try:
        _take_turn(claim)
    finally:
        claim.release()
    _ask_for_the_rest(organisation, receiver)


class _Claim:
    """That this worker alone speaks with the receiver; what ran out meanwhile may be another's by now."""

    def __init__(self, receiver: UUID) -> None:
        self.receiver = receiver
        self._until: datetime | None = None

    def is_taken(self, now: datetime) -> bool:
        """Take it, where nobody has it."""
        return self._renewed(now, Q(busy_until=None) | Q(busy_until__lt=now))

    def is_kept(self, now: datetime) -> bool:
        """Have it for longer, where it is still ours."""
        return self._renewed(now, Q(busy_until=self._until))

    def release(self) -> None:
        """Let others have it."""
        Receiver.objects.filter(pk=self.receiver, busy_until=self._until).update(busy_until=None)

    def _renewed(self, now: datetime, of: Q) -> bool:
        until = now + BUSY
        if not Receiver.objects.filter(of, pk=self.receiver).update(busy_until=until):
            return False
        self._until = until
        return True


def _take_turn(claim: _Claim) -> None:
    """The receiver is read anew before each time: it may have been paused, or have another address."""
    end, left = time.monotonic() + _LONGEST_TURN, AT_ONCE
    while left > 0 and time.monotonic() <= end:
        now = timezone.now()
        row = Receiver.objects.filter(pk=claim.receiver, paused=None).first()
        due = [] if row is None else _due(row, now, left)
        if row is None or not due or not claim.is_kept(now):
            return
        sent = speak(row, due)
        tried = due if sent.outcome.is_accepted else due[:1]  # what failed together waits for the first alone
        if not all(_keep(row, each, sent) for each in tried):
            return
        left -= len(tried)


def _due(row: Receiver, now: datetime, most: int) -> list[Delivery]:
    """What may be sent together; one by one where something failed, so that it is known which."""
    due = Delivery.objects.filter(receiver_id=row.pk, state=DeliveryState.WAITING, next_try__lte=now)
    number = 1 if row.failures else min(most, most_together(ReceiverKind(row.kind)))
    return list(due.order_by("next_try", "written", "pk")[:number])


@transaction.atomic
def _keep(row: Receiver, delivery: Delivery, sent: Sent) -> bool:
    """Write down what came of a try; whether the next message may follow at once.

    Where somebody else wrote down meanwhile how it ended, that stands.
    """
    receiver = Receiver.objects.select_for_update(no_key=True).filter(pk=row.pk).first()
    if receiver is None:
        return False
    if receiver.address != row.address and not sent.outcome.is_accepted:
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
        signature=sent.signature,
    )
    announce(topic=Topic.WEBHOOKS, organisation=row.organisation_id)
    now = timezone.now()
    if sent.outcome.is_accepted:
        _accepted(receiver, delivery, now)
    else:
        _not_accepted(receiver, delivery, sent.outcome, now)
    return sent.outcome.is_accepted


def _accepted(receiver: Receiver, delivery: Delivery, now: datetime) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.DELIVERED, ended=now, next_try=None)
    if receiver.failures > 1:  # it was away and is back: nothing waits longer; one bad message alone brings no others
        waiting = Delivery.objects.filter(receiver_id=receiver.pk, state=DeliveryState.WAITING)
        waiting.filter(next_try__gt=now).update(next_try=now)
    receiver.failures, receiver.failing_since, receiver.rests_until, receiver.last_delivered = 0, None, None, now
    receiver.save(update_fields=["failures", "failing_since", "rests_until", "last_delivered"])


def _not_accepted(receiver: Receiver, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    if outcome.is_gone and receiver.paused is None:
        _pause_for_good(receiver, now)
    gap = gap_after(delivery.tries + 1)
    row = Delivery.objects.filter(pk=delivery.pk)
    if gap is None:
        row.update(state=DeliveryState.FAILED, ended=now, next_try=None)
    else:
        row.update(next_try=now + gap)
    old = Delivery.objects.filter(receiver_id=receiver.pk, state=DeliveryState.WAITING, since__lt=now - LONGEST)
    old.update(state=DeliveryState.FAILED, ended=now, next_try=None)
    receiver.failures += 1
    receiver.failing_since = receiver.failing_since or now
    receiver.rests_until = now + rest_after(receiver.failures)
    receiver.save(update_fields=["failures", "failing_since", "rests_until", "paused", "paused_by"])


def _pause_for_good(receiver: Receiver, now: datetime) -> None:
    receiver.paused, receiver.paused_by = now, Pause.PEER
    told = {"answer": "410"}
    record(
        actor=SERVICE,
        deed=f"{receiver.kind}.paused",
        organisation=receiver.organisation_id,
        subject=receiver.name,
        details=told,
    )


def _ask_for_the_rest(organisation: UUID, receiver: UUID) -> None:
    """Come back when the next message is due; a receiver that rests or was paused meanwhile decides that too.

    Not before now: whoever waited longest comes first, and others wait for their first turn while this one had its.
    """
    row = Receiver.objects.filter(pk=receiver, paused=None).first()
    waiting = Delivery.objects.filter(receiver_id=receiver, state=DeliveryState.WAITING).order_by("next_try")
    next_try = waiting.values_list("next_try", flat=True).first()
    if row is not None and next_try is not None:
        ask_for_sending(organisation, receiver, max(timezone.now(), next_try, row.rests_until or next_try))


def catch_up() -> int:
    """Ask again for what nobody comes back for, as after a restored backup; for how many receivers."""
    late = timezone.now() - BUSY * 4
    rows = Delivery.objects.filter(state=DeliveryState.WAITING, next_try__lt=late, receiver__paused=None)
    found = list(rows.values_list("organisation_id", "receiver_id").distinct())
    for organisation, receiver in found:
        ask_for_sending(organisation, receiver, timezone.now())
    return len(found)


def forget_old_deliveries() -> int:
    """Remove messages that nobody asks for any more; how many."""
    ended = Delivery.objects.filter(written__lt=timezone.now() - KEPT).exclude(state=DeliveryState.WAITING)
    return ended.delete()[1].get("channels.Delivery", 0)
