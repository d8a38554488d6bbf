"""What the team reads of several organisations at once is a line in the log of each of them, in their own part."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record, record_in_each


@transaction.atomic
def note_reading(*, actor: Actor, subject: str, read: Mapping[UUID, Sequence[int]]) -> None:
    """Tell each organisation that a page of the team showed these of its incidents, by their numbers."""
    told = {organisation: {"incidents": sorted(set(numbers))} for organisation, numbers in read.items()}
    record_in_each(actor=actor, deed="read", subject=subject, told=told)


@transaction.atomic
def note_export(*, actor: Actor, lines: Mapping[UUID, int]) -> None:
    """Tell the team's own log, and each organisation for its part, that lines of the ledger were written out."""
    record(actor=actor, deed="ledger.exported", details={"lines": sum(lines.values())})
    told = {organisation: {"lines": count} for organisation, count in lines.items()}
    record_in_each(actor=actor, deed="ledger.exported", told=told)
