"""One try: what waits for a receiver is brought to it in the way in which its kind is spoken with."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from vedette.delivery.egress.client import Egress
from vedette.delivery.egress.errors import EgressError
from vedette.delivery.egress.streams import hand_over
from vedette.delivery.standard_webhooks import SIGNATURE, TIMESTAMP, signed_headers
from vedette.portal.channels.models import Delivery, Receiver
from vedette.portal.channels.queries.secrets import secrets_of
from vedette.portal.channels.rules.addresses import policy_for
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.messages import CONTENT_TYPE, message_id
from vedette.portal.channels.rules.retrying import Outcome
from vedette.portal.channels.rules.syslog import framed

_TOGETHER = {ReceiverKind.WEBHOOK: 1, ReceiverKind.SYSLOG: 50}


class SecretsDoNotOpenError(Exception):
    """Nothing can be signed: the service's secrets are not those under which the webhook's was sealed."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One try, before it is written down."""

    at: datetime
    outcome: Outcome
    signature: str = ""


def most_together(kind: ReceiverKind) -> int:
    """How many messages one try can bring: a request has one, a connection many."""
    return _TOGETHER[kind]


def speak(row: Receiver, messages: Sequence[Delivery]) -> Sent:
    """Try to bring them. Raises SecretsDoNotOpenError, which no other try makes good: an operator has to."""
    if row.kind == ReceiverKind.SYSLOG:
        return _handed_over(row, messages)
    (message,) = messages
    return _posted(row, message)


def _posted(row: Receiver, message: Delivery) -> Sent:
    now, content = timezone.now(), bytes(message.body)
    known = secrets_of(row, now)
    if not known:
        raise SecretsDoNotOpenError
    signed = signed_headers(message_id(message.pk), int(now.timestamp()), content, known)
    headers = {"Content-Type": CONTENT_TYPE, **signed}
    egress = Egress(policy_for(ReceiverKind.WEBHOOK, settings.EGRESS_POLICY))
    outcome = _outcome(lambda: egress.request("POST", row.address, headers=headers, body=content).status)
    return Sent(now, outcome, f"{signed[TIMESTAMP]} {signed[SIGNATURE]}")


def _handed_over(row: Receiver, messages: Sequence[Delivery]) -> Sent:
    now, frames = timezone.now(), b"".join(framed(bytes(each.body)) for each in messages)
    policy = policy_for(ReceiverKind.SYSLOG, settings.EGRESS_POLICY)
    return Sent(now, _outcome(lambda: hand_over(row.address, frames, policy)))


def _outcome(ask: Callable[[], int | None]) -> Outcome:
    began = time.monotonic()
    try:
        status = ask()
    except EgressError as error:
        return Outcome(trouble=error.trouble, milliseconds=_since(began))
    return Outcome(status=status, milliseconds=_since(began))


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1_000)
