"""Writing the log: within the transaction of what it tells, so that neither stands without the other."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from vedette.portal.access.queries import in_view
from vedette.portal.access.rules import EVERYTHING, Actor, Scope
from vedette.portal.audit.models import AuditChain, AuditEntry
from vedette.portal.audit.queries import chain_of
from vedette.portal.audit.rules import FIRST_SEAL, Entry, Head, seal, seal_head, written_details

LONGEST_SUBJECT, LONGEST_NAME = 300, 200


class OutsideTransactionError(Exception):
    """What is told and the telling must stand or fall together."""


def record(
    *,
    actor: Actor,
    deed: str,
    organisation: UUID | None = None,
    subject: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """Add a line to the organisation's chain, or to the provider's. Raises OutsideTransactionError outside of one."""
    if not connection.in_atomic_block:
        raise OutsideTransactionError(deed)
    scope = EVERYTHING if organisation is None else Scope(frozenset({organisation}))
    with in_view(scope):
        head = _locked_head(organisation)
        _append(head, _entry(head, actor, deed, subject, details or {}))


def record_in_each(*, actor: Actor, deed: str, told: Mapping[UUID, Mapping[str, object]], subject: str = "") -> None:
    """Add a line with these details to the chain of each organisation, in as many questions as for one of them.

    Raises OutsideTransactionError outside of a transaction.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(deed)
    if not told:
        return
    with in_view(Scope(frozenset(told))):
        heads = _locked_heads(told)
        rows = [_row(head, _entry(head, actor, deed, subject, told[UUID(head.key)])) for head in heads]
        AuditEntry.objects.bulk_create(rows)
        for head, row in zip(heads, rows, strict=True):
            head.number, head.seal, head.mark = row.number, row.seal, _mark(head.key, row.number, row.seal)
        # They stand and are locked: this moves all of them, where an update would name each in a case of its own.
        moved = ["number", "seal", "mark"]
        AuditChain.objects.bulk_create(heads, update_conflicts=True, unique_fields=["key"], update_fields=moved)


def _storable(text: str) -> str:
    """No database keeps a null character or half a surrogate pair."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def _locked_head(organisation: UUID | None) -> AuditChain:
    key = chain_of(organisation)
    AuditChain.objects.get_or_create(key=key, defaults=_start(organisation))
    head: AuditChain = AuditChain.objects.select_for_update().get(key=key)
    return head


def _locked_heads(organisations: Iterable[UUID]) -> list[AuditChain]:
    """In the order of their names, so that two who want the same ones wait for each other only once."""
    wanted = {chain_of(each): each for each in organisations}
    known = set(AuditChain.objects.filter(key__in=wanted).values_list("key", flat=True))
    missing = [AuditChain(key=key, **_start(each)) for key, each in sorted(wanted.items()) if key not in known]
    AuditChain.objects.bulk_create(missing, ignore_conflicts=True)
    return list(AuditChain.objects.select_for_update().filter(key__in=wanted).order_by("key"))


def _start(organisation: UUID | None) -> dict[str, Any]:
    mark = _mark(chain_of(organisation), 0, FIRST_SEAL)
    return {"organisation_id": organisation, "seal": FIRST_SEAL, "mark": mark}


def _entry(head: AuditChain, actor: Actor, deed: str, subject: str, details: Mapping[str, object]) -> Entry:
    return Entry(
        chain=head.key,
        number=head.number + 1,
        at=datetime.now(UTC).isoformat(timespec="microseconds"),
        actor=str(actor.person or ""),
        actor_name=_storable(actor.name)[:LONGEST_NAME],
        deed=deed,
        subject=_storable(subject)[:LONGEST_SUBJECT],
        details=written_details(details),
    )


def _append(head: AuditChain, entry: Entry) -> None:
    row = _row(head, entry)
    AuditEntry.objects.bulk_create([row])
    moved = {"number": entry.number, "seal": row.seal, "mark": _mark(head.key, entry.number, row.seal)}
    AuditChain.objects.filter(key=head.key).update(**moved)


def _row(head: AuditChain, entry: Entry) -> AuditEntry:
    """The entry, sealed after what the chain ends with."""
    return AuditEntry(
        chain=entry.chain,
        organisation_id=head.organisation_id,
        number=entry.number,
        at=entry.at,
        actor=entry.actor,
        actor_name=entry.actor_name,
        deed=entry.deed,
        subject=entry.subject,
        details=entry.details,
        seal=seal(settings.AUDIT_KEY, head.seal, entry),
    )


def _mark(key: str, number: int, last_seal: str) -> str:
    return seal_head(settings.AUDIT_KEY, Head(key, number, last_seal))
