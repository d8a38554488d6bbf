"""Adding receivers of every kind, changing them, renewing their secrets, pausing them, and sending to them again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vedette.delivery.standard_webhooks import new_secret
from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.channels.actions.fan_out import ask_for_sending, write
from vedette.portal.channels.actions.telling import test_message
from vedette.portal.channels.models import Delivery, Receiver
from vedette.portal.channels.policies import require_managing_receivers
from vedette.portal.channels.queries.secrets import place_of
from vedette.portal.channels.rules.addresses import address_of, destination, trouble_with
from vedette.portal.channels.rules.happenings import Happening, known
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.refusals import Reason
from vedette.portal.channels.rules.retrying import OLD_SECRET_LASTS, DeliveryState, Pause
from vedette.portal.identity.rules.sealing import sealed
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.live.actions import announce
from vedette.portal.live.rules import Topic
from vedette.portal.tenants.actions.organisations import hold_organisation
from vedette.portal.tenants.rules import clean_name

MOST_RECEIVERS = 20
"""Of one kind."""
_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody says of a receiver."""

    name: str
    address: str
    """``https://...`` of a webhook, ``tls://host:port`` or ``tcp://host:port`` of a syslog collector."""
    happenings: Iterable[str]
    least: Severity


@dataclass(frozen=True, slots=True)
class Added:
    """What a webhook has to know, told once."""

    receiver: UUID
    secret: str
    """Empty where nothing is signed."""


@transaction.atomic
def add_receiver(*, actor: Actor, organisation: UUID, kind: ReceiverKind, draft: Draft) -> Added:
    """Let a server hear of what happens from now on."""
    require_managing_receivers(actor, organisation)
    hold_organisation(actor=actor, organisation=organisation)
    if Receiver.objects.filter(organisation_id=organisation, kind=kind).count() >= MOST_RECEIVERS:
        raise RefusedError(Reason.TOO_MANY)
    row = Receiver(organisation_id=organisation, kind=kind, created=timezone.now(), created_by_name=actor.name[:200])
    _fill(row, draft)
    secret = _give_secret(row) if kind is ReceiverKind.WEBHOOK else ""
    row.save(force_insert=True)
    _tell(row, "added", actor=actor, details=_shown(row))
    return Added(row.pk, secret)


@transaction.atomic
def change_receiver(*, actor: Actor, organisation: UUID, receiver: UUID, draft: Draft) -> None:
    """Let it hear of other things, or elsewhere. Messages that wait go to the new address, as they are."""
    row = _locked(actor, organisation, receiver)
    before = row.address
    _fill(row, draft)
    if row.address != before:
        _begin_anew(row)
    row.save()
    _go_on(row)
    _tell(row, "changed", actor=actor, details=_shown(row))


@transaction.atomic
def renew_secret(*, actor: Actor, organisation: UUID, receiver: UUID) -> Added:
    """Sign under a new secret; for a day under the one before too, so that the webhook can go over."""
    row = _locked(actor, organisation, receiver)
    if row.kind != ReceiverKind.WEBHOOK:
        raise RefusedError(Reason.NO_SUCH_ROW)
    row.old_secret, row.old_until = row.secret, timezone.now() + OLD_SECRET_LASTS
    secret = _give_secret(row)
    row.save(update_fields=["secret", "old_secret", "old_until"])
    _tell(row, "secret renewed", actor=actor)
    return Added(row.pk, secret)


@transaction.atomic
def pause_receiver(*, actor: Actor, organisation: UUID, receiver: UUID) -> None:
    """Tell it nothing; what waits stays, what happens meanwhile is not told later."""
    row = _locked(actor, organisation, receiver)
    if row.paused is None:
        row.paused, row.paused_by = timezone.now(), Pause.PERSON
        row.save(update_fields=["paused", "paused_by"])
        _tell(row, "paused", actor=actor)


@transaction.atomic
def resume_receiver(*, actor: Actor, organisation: UUID, receiver: UUID) -> None:
    """Go on, first with what waits."""
    row = _locked(actor, organisation, receiver)
    if row.paused is not None:
        row.paused, row.paused_by = None, Pause.NOBODY
        _begin_anew(row)
        row.save()
        _go_on(row)
        _tell(row, "resumed", actor=actor)


@transaction.atomic
def remove_receiver(*, actor: Actor, organisation: UUID, receiver: UUID) -> None:
    """Tell it nothing more, and forget what was sent."""
    row = _locked(actor, organisation, receiver)
    _tell(row, "removed", actor=actor, details=_shown(row))
    row.delete()


@transaction.atomic
def send_test(*, actor: Actor, organisation: UUID, receiver: UUID) -> UUID:
    """A message that is about nothing, now, also while the receiver rests; the delivery."""
    row = _speaking(actor, organisation, receiver)
    now = timezone.now()
    name = f"{Happening.TEST}:{uuid4()}"
    write(row, [test_message(organisation, name, now)], now)
    _tell(row, "tested", actor=actor)
    made: UUID = Delivery.objects.get(receiver_id=row.pk, name=name).pk
    return made


@transaction.atomic
def replay(*, actor: Actor, organisation: UUID, receiver: UUID, delivery: UUID) -> None:
    """Send a message once more, now, under the same id: byte by byte what was sent before."""
    row = _speaking(actor, organisation, receiver)
    found = Delivery.objects.select_for_update().filter(receiver_id=row.pk, pk=delivery).first()
    if found is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    now = timezone.now()
    found.state, found.tries, found.since, found.next_try, found.ended = DeliveryState.WAITING, 0, now, now, None
    found.save()
    _go_on(row)
    told = {"message": found.title or found.happening, "type": found.happening}
    _tell(row, "message sent again", actor=actor, details=told)


def _speaking(actor: Actor, organisation: UUID, receiver: UUID) -> Receiver:
    """The receiver, which rests no longer: somebody wants to see what it answers."""
    row = _locked(actor, organisation, receiver)
    if row.paused is not None:
        raise RefusedError(Reason.IS_PAUSED)
    row.rests_until = None
    row.save(update_fields=["rests_until"])
    return row


def _locked(actor: Actor, organisation: UUID, receiver: UUID) -> Receiver:
    require_managing_receivers(actor, organisation)
    row = Receiver.objects.select_for_update().filter(organisation_id=organisation, pk=receiver).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    return row


def _give_secret(row: Receiver) -> str:
    secret = new_secret()
    row.secret = sealed(settings.SEALING_KEY, secret, place_of(row))
    return secret


def _fill(row: Receiver, draft: Draft) -> None:
    name, address, chosen = clean_name(draft.name), draft.address.strip(), known(draft.happenings)
    others = Receiver.objects.filter(organisation_id=row.organisation_id, kind=row.kind, name=name).exclude(pk=row.pk)
    if not name:
        raise RefusedError(Reason.NAME_MISSING)
    if others.exists():
        raise RefusedError(Reason.NAME_TAKEN)
    if trouble_with(ReceiverKind(row.kind), address, settings.EGRESS_POLICY) is not None:
        raise RefusedError(Reason.BAD_ADDRESS)
    if not chosen:
        raise RefusedError(Reason.NOTHING_CHOSEN)
    if row.kind == ReceiverKind.SYSLOG:
        address = address_of(destination(ReceiverKind.SYSLOG, address))
    row.name, row.address, row.least_severity = name, address, draft.least
    row.happenings = [each.value for each in chosen]


def _begin_anew(row: Receiver) -> None:
    """What it did before is of no account any more, and nothing waits longer."""
    row.failures, row.failing_since, row.rests_until = 0, None, None
    now = timezone.now()
    Delivery.objects.filter(receiver_id=row.pk, state=DeliveryState.WAITING).update(next_try=now, since=now, tries=0)


def _go_on(row: Receiver) -> None:
    if row.paused is None and Delivery.objects.filter(receiver_id=row.pk, state=DeliveryState.WAITING).exists():
        ask_for_sending(row.organisation_id, row.pk, timezone.now())


def _shown(row: Receiver) -> Mapping[str, object]:
    """What the audit log keeps for ever: the server, and a mark by which another address is told from this one.

    Paths and queries of receivers are often secrets themselves.
    """
    server = address_of(destination(ReceiverKind(row.kind), row.address))
    mark = sha256(row.address.encode()).hexdigest()[:12]
    return {"address": server, "mark": mark, "messages": row.happenings, "from": row.least_severity}


def _tell(row: Receiver, deed: str, *, actor: Actor, details: Mapping[str, object] = _NOTHING) -> None:
    record(actor=actor, deed=f"{row.kind}.{deed}", organisation=row.organisation_id, subject=row.name, details=details)
    announce(topic=Topic.WEBHOOKS, organisation=row.organisation_id)
