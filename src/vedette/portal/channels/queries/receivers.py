"""An organisation's receivers and what was sent to them, as its settings show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q
from django.utils import timezone

from vedette.delivery.standard_webhooks import ID, SIGNATURE, TIMESTAMP
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor
from vedette.portal.channels.models import Delivery, DeliveryTry, Receiver
from vedette.portal.channels.rules.happenings import Happening, known
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.messages import CONTENT_TYPE, message_id
from vedette.portal.channels.rules.retrying import DeliveryState, Health, Pause
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.telemetry.rules.reading import pages_of, start_of

LINES_OF_A_PAGE = 50
MOST_TRIES = 100


@dataclass(frozen=True, slots=True)
class ReceiverLine:
    """A receiver and how it does. Its secret is not part of it."""

    id: UUID
    kind: ReceiverKind
    name: str
    address: str
    happenings: tuple[Happening, ...]
    least: Severity
    health: Health
    created: datetime
    created_by_name: str
    paused: datetime | None
    last_delivered: datetime | None
    failing_since: datetime | None
    next_try: datetime | None
    """When the next message is tried, where one waits."""
    waiting: int
    failed: int
    old_secret_until: datetime | None
    """Until then messages are signed under two secrets."""


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What waits for one receiver, and what was given up."""

    waiting: int = 0
    failed: int = 0
    nearest: datetime | None = None
    """When the first of them is due."""


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """A message as the list shows it."""

    id: UUID
    happening: Happening
    title: str
    state: DeliveryState
    tries: int
    written: datetime
    ended: datetime | None
    next_try: datetime | None
    last: "TryLine | None"


@dataclass(frozen=True, slots=True)
class TryLine:
    """One try."""

    at: datetime
    status: int | None
    trouble: str
    milliseconds: int


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """A message with all of its tries, the newest first."""

    line: DeliveryLine
    body: str
    headers: tuple[tuple[str, str], ...]
    """Of a webhook, as they were sent the last time; before the first time those that are known."""
    tries: tuple[TryLine, ...]


@dataclass(frozen=True, slots=True)
class Deliveries:
    """A page of messages, the newest first."""

    lines: tuple[DeliveryLine, ...]
    found: int

    @property
    def pages(self) -> int:
        """How many there are, at least one."""
        return pages_of(self.found, LINES_OF_A_PAGE)


def receivers(*, actor: Actor, organisation: UUID, kind: ReceiverKind) -> list[ReceiverLine]:
    """By name; in two questions, however many there are."""
    del actor
    return _lines(Receiver.objects.filter(organisation_id=organisation, kind=kind).order_by("name"))


def receiver(*, actor: Actor, organisation: UUID, kind: ReceiverKind, receiver: UUID) -> ReceiverLine | None:
    """One of them, or nothing where it is out of view."""
    del actor
    return next(iter(_lines(Receiver.objects.filter(organisation_id=organisation, kind=kind, pk=receiver))), None)


def _lines(found: Iterable[Receiver]) -> list[ReceiverLine]:
    rows = list(found)
    now, own = timezone.now(), Delivery.objects.filter(receiver__in=rows)
    counts = own.values("receiver_id").annotate(
        waiting=Count("pk", filter=Q(state=DeliveryState.WAITING)),
        failed=Count("pk", filter=Q(state=DeliveryState.FAILED)),
        nearest=Min("next_try", filter=Q(state=DeliveryState.WAITING)),
    )
    numbers = {row["receiver_id"]: _Numbers(row["waiting"], row["failed"], row["nearest"]) for row in counts}
    return [_line(row, numbers.get(row.pk, _Numbers()), now) for row in rows]


def _line(row: Receiver, numbers: _Numbers, now: datetime) -> ReceiverLine:
    is_old_valid = bool(row.old_secret) and row.old_until is not None and row.old_until > now
    return ReceiverLine(
        id=row.pk,
        kind=ReceiverKind(row.kind),
        name=row.name,
        address=row.address,
        happenings=known(row.happenings),
        least=Severity(row.least_severity),
        health=_health(row),
        created=row.created,
        created_by_name=row.created_by_name,
        paused=row.paused,
        last_delivered=row.last_delivered,
        failing_since=row.failing_since,
        next_try=_next_try(row, numbers.nearest),
        waiting=numbers.waiting,
        failed=numbers.failed,
        old_secret_until=row.old_until if is_old_valid else None,
    )


def _health(row: Receiver) -> Health:
    if row.paused is not None:
        return Health.GONE if row.paused_by == Pause.PEER else Health.PAUSED
    if row.failing_since is not None:
        return Health.FAILING
    return Health.HEALTHY if row.last_delivered else Health.UNTRIED


def _next_try(row: Receiver, wanted: datetime | None) -> datetime | None:
    """Not before the receiver has rested, and never while it is paused."""
    if row.paused is not None or wanted is None:
        return None
    return max(wanted, row.rests_until or wanted)


def deliveries(*, actor: Actor, organisation: UUID, receiver: UUID, page: int = 1) -> Deliveries:
    """What was sent to a receiver, or waits for it."""
    del actor
    rows = Delivery.objects.filter(organisation_id=organisation, receiver_id=receiver)
    found = rows.count()
    start = start_of(page, found, LINES_OF_A_PAGE)
    shown = list(rows.select_related("receiver").order_by("-written", "-pk")[start : start + LINES_OF_A_PAGE])
    return Deliveries(delivery_lines(shown), found)


def delivery_lines(rows: list[Delivery]) -> tuple[DeliveryLine, ...]:
    """These messages with what was last answered, in their order."""
    last: dict[UUID, TryLine] = {}
    for each in DeliveryTry.objects.filter(delivery__in=rows).order_by("pk"):
        last[each.delivery_id] = _try(each)
    return tuple(_delivery(row, last.get(row.pk)) for row in rows)


def delivery(*, actor: Actor, organisation: UUID, receiver: UUID, delivery: UUID) -> DeliveryPage | None:
    """One message, or nothing where it is out of view."""
    del actor
    rows = Delivery.objects.filter(organisation_id=organisation, receiver_id=receiver, pk=delivery)
    row = rows.select_related("receiver").first()
    if row is None:
        return None
    made = list(DeliveryTry.objects.filter(delivery=row).order_by("-pk")[:MOST_TRIES])
    tries = tuple(_try(each) for each in made)
    return DeliveryPage(
        _delivery(row, tries[0] if tries else None), bytes(row.body).decode(), _headers(row, made), tries
    )


def _headers(row: Delivery, made: list[DeliveryTry]) -> tuple[tuple[str, str], ...]:
    if row.receiver.kind != ReceiverKind.WEBHOOK:
        return ()
    return ("content-type", CONTENT_TYPE), (ID, message_id(row.pk)), *(_signed(made[0]) if made else ())


def _signed(row: DeliveryTry) -> tuple[tuple[str, str], ...]:
    at, _, signature = row.signature.partition(" ")
    return (TIMESTAMP, at), (SIGNATURE, signature)


def _delivery(row: Delivery, last: TryLine | None) -> DeliveryLine:
    return DeliveryLine(
        id=row.pk,
        happening=Happening(row.happening),
        title=row.title,
        state=DeliveryState(row.state),
        tries=row.tries,
        written=row.written,
        ended=row.ended,
        next_try=_next_try(row.receiver, row.next_try),
        last=last,
    )


def _try(row: DeliveryTry) -> TryLine:
    return TryLine(row.at, row.status, row.trouble, row.milliseconds)


def deliveries_by_state(kind: ReceiverKind) -> dict[str, int]:
    """How many messages to receivers of the kind are in each state; tests and samples do not count."""
    with everything_in_view():
        rows = Delivery.objects.filter(receiver__kind=kind, is_sample=False).exclude(happening=Happening.TEST)
        return dict(rows.values_list("state").annotate(Count("pk")))


def receivers_failing(kind: ReceiverKind) -> int:
    """How many of the kind failed when they were last spoken with, and are not paused."""
    with everything_in_view():
        return Receiver.objects.filter(kind=kind, paused=None).exclude(failing_since=None).count()
