"""Adding an event of a device's timeline to a draft, as evidence of what it says."""

from uuid import UUID

from django.db import transaction

from vedette.portal.access.rules import Actor
from vedette.portal.notices.actions.drafts import locked_draft, save_draft
from vedette.portal.notices.rules.contents import Evidence, read
from vedette.portal.notices.rules.evidencing import with_evidence


@transaction.atomic
def add_evidence(*, actor: Actor, organisation: UUID, draft: UUID, event: Evidence, sentence: str) -> None:
    """A line of the timeline tells of it. Who has the editor open is told that somebody saved meanwhile.

    Raises RefusedError where the draft is written no more, or has no room.
    """
    row = locked_draft(actor, organisation, draft)
    contents = with_evidence(read(bytes(row.contents)), event, sentence)
    save_draft(actor=actor, organisation=organisation, draft=draft, contents=contents, built_on=row.saved)
