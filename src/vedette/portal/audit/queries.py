"""Reading the log and proving it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor, NotAllowedError, narrowed_to
from vedette.portal.audit.models import AuditChain, AuditEntry
from vedette.portal.audit.rules import (
    ABOUT_NO_DEVICE,
    FIRST_SEAL,
    PROVIDER,
    Entry,
    Finding,
    Flaw,
    Head,
    first_flaw,
    seal_head,
    told_details,
)

PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as readers see it."""

    number: int
    at: datetime
    actor_name: str
    deed: str
    subject: str
    details: str

    @property
    def told(self) -> list[tuple[str, str]]:
        """The details as names and texts."""
        return told_details(self.details)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a verification found."""

    chains: int
    entries: int
    findings: tuple[Finding, ...]


def chain_of(organisation: UUID | None) -> str:
    """The name of the organisation's chain, or of the provider's."""
    return PROVIDER if organisation is None else str(organisation)


def lines(*, actor: Actor, organisation: UUID | None, before: int | None = None, deed: str = "") -> list[Line]:
    """The newest lines in view, one page of them, older than ``before`` where given."""
    found = _in_view(actor, organisation)
    if before is not None:
        found = found.filter(number__lt=before)
    if deed:
        found = found.filter(deed__startswith=deed)
    fields = ("number", "at", "actor_name", "deed", "subject", "details")
    rows = found.order_by("-number").values_list(*fields)[:PAGE]
    return [Line(number, datetime.fromisoformat(at), *rest) for number, at, *rest in rows]


def count(*, actor: Actor, organisation: UUID | None) -> int:
    """How many lines of the chain are in view."""
    if organisation and narrowed_to(actor, organisation) is not None:
        return _in_view(actor, organisation).count()
    head = AuditChain.objects.filter(key=chain_of(organisation)).first()
    return head.number if head else 0


def _in_view(actor: Actor, organisation: UUID | None) -> QuerySet[AuditEntry]:
    """Whose seat is narrowed to groups of devices reads of what is about no device alone."""
    rows = AuditEntry.objects.filter(chain=chain_of(organisation))
    if organisation is None or narrowed_to(actor, organisation) is None:
        return rows
    return rows.filter(reduce(or_, (Q(deed__startswith=each) for each in ABOUT_NO_DEVICE)))


def heights(*, actor: Actor) -> dict[str, int]:
    """How many lines each chain in view has, as its head says."""
    del actor
    return dict(AuditChain.objects.order_by("key").values_list("key", "number"))


def prove(*, actor: Actor) -> Proof:
    """Walk every chain and name the first flaw of each, while writers wait. For the service's own hands alone."""
    if not actor.is_service:
        raise NotAllowedError
    with transaction.atomic(), everything_in_view():
        heads = list(AuditChain.objects.select_for_update().order_by("key"))
        strays = AuditEntry.objects.exclude(chain__in=[head.key for head in heads])
        lost = [Finding(chain, 0, Flaw.ENDING) for chain in sorted(set(strays.values_list("chain", flat=True)))]
        found = [finding for head in heads if (finding := _flaw(head))]
        return Proof(len(heads), AuditEntry.objects.count(), (*found, *lost))


def prove_heads(*, actor: Actor) -> Proof:
    """Look at the ends of chains alone: whether each head is ours and fits the number of entries and the last of them.

    Finds what was cut off or put on at the end, in few questions. For the service's own hands alone.
    """
    if not actor.is_service:
        raise NotAllowedError
    with transaction.atomic(), everything_in_view():
        heads = list(AuditChain.objects.select_for_update().order_by("key"))
        counts = dict(AuditEntry.objects.values_list("chain").annotate(Count("pk")))
        found = [Finding(head.key, head.number, Flaw.ENDING) for head in heads if not _ends_well(head, counts)]
        lost = [Finding(chain, 0, Flaw.ENDING) for chain in sorted(counts.keys() - {head.key for head in heads})]
        return Proof(len(heads), sum(counts.values()), (*found, *lost))


def _ends_well(row: AuditChain, counts: Mapping[str, int]) -> bool:
    last = AuditEntry.objects.filter(chain=row.key, number=row.number).values_list("seal", flat=True).first()
    is_ours = row.mark == seal_head(settings.AUDIT_KEY, Head(row.key, row.number, row.seal))
    return is_ours and counts.get(row.key, 0) == row.number and (last or FIRST_SEAL) == row.seal


def newest(*, actor: Actor) -> datetime | None:
    """When the last line in view was written, by the clock of that time."""
    del actor
    found = AuditEntry.objects.aggregate(Max("at"))["at__max"]
    return datetime.fromisoformat(found) if found else None


def _flaw(row: AuditChain) -> Finding | None:
    head = Head(row.key, row.number, row.seal)
    if row.mark != seal_head(settings.AUDIT_KEY, head):
        return Finding(row.key, row.number, Flaw.ENDING)
    return first_flaw(settings.AUDIT_KEY, head, _entries(row.key))


def _entries(chain: str) -> Iterator[Entry]:
    fields = ("chain", "number", "at", "actor", "actor_name", "deed", "subject", "details", "seal")
    rows = AuditEntry.objects.filter(chain=chain).order_by("number").values_list(*fields)
    return (Entry(*values) for values in rows.iterator(chunk_size=2_000))
