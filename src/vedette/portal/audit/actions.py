"""Writing the log: within the transaction of what it tells, so that neither stands without the other."""

from collections.abc import Mapping
from datetime import UTC, datetime
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
        entry = Entry(
            chain=head.key,
            number=head.number + 1,
            at=datetime.now(UTC).isoformat(timespec="microseconds"),
            actor=str(actor.person or ""),
            actor_name=_storable(actor.name)[:LONGEST_NAME],
            deed=deed,
            subject=_storable(subject)[:LONGEST_SUBJECT],
            details=written_details(details or {}),
        )
        _append(head, entry)


def _storable(text: str) -> str:
    """No database keeps a null character or half a surrogate pair."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def _locked_head(organisation: UUID | None) -> AuditChain:
    key = chain_of(organisation)
    start = {"organisation_id": organisation, "seal": FIRST_SEAL, "mark": _mark(key, 0, FIRST_SEAL)}
    AuditChain.objects.get_or_create(key=key, defaults=start)
    head: AuditChain = AuditChain.objects.select_for_update().get(key=key)
    return head


def _append(head: AuditChain, entry: Entry) -> None:
    sealed = seal(settings.AUDIT_KEY, head.seal, entry)
    AuditEntry.objects.create(
        chain=entry.chain,
        organisation_id=head.organisation_id,
        number=entry.number,
        at=entry.at,
        actor=entry.actor,
        actor_name=entry.actor_name,
        deed=entry.deed,
        subject=entry.subject,
        details=entry.details,
        seal=sealed,
    )
    moved = {"number": entry.number, "seal": sealed, "mark": _mark(head.key, entry.number, sealed)}
    AuditChain.objects.filter(key=head.key).update(**moved)


def _mark(key: str, number: int, last_seal: str) -> str:
    return seal_head(settings.AUDIT_KEY, Head(key, number, last_seal))
