"""Keeping whom words mention, and letting them know."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.cases.actions.letters import tell_of_mention
from vedette.portal.cases.models import Case, CaseMention, CaseTeamMention
from vedette.portal.cases.queries.mentions import mentionable
from vedette.portal.cases.rules.mentions import mentions_in
from vedette.portal.cases.rules.phases import Party
from vedette.portal.cases.rules.topics import CasePlace


def keep_mentions(
    actor: Actor, row: Case, party: Party, text: str, *, message: UUID | None = None, note: int | None = None
) -> None:
    """Keep whom of their own side somebody mentions, and write to each once, within the caller's transaction.

    Whoever may not see the case is mentioned by nothing that is typed.
    """
    if "@" not in text or party is Party.SERVICE:
        return
    people = mentionable(actor=actor, organisation=row.organisation_id, party=party, asker=row.asked_by)
    now = timezone.now()
    model = CaseTeamMention if party is Party.EXPERTS else CaseMention
    of_note = {} if note is None else {"note_id": note}
    found = mentions_in(text, people)
    for each in found:
        model.objects.create(
            organisation_id=row.organisation_id,
            case_id=row.pk,
            at=now,
            person=each.person,
            message_id=message,
            start=each.start,
            length=each.length,
            opened=now if each.person == actor.person else None,
            **of_note,
        )
    told = {each.person for each in found} - {actor.person}
    for one in people:
        if one.person in told:
            tell_of_mention(row, party, actor.name, text, one)


@transaction.atomic
def see_mentions(*, actor: Actor, at: CasePlace) -> None:
    """The actor has the case before them: its mentions of them are no news any more."""
    for model in (CaseMention, CaseTeamMention):
        rows = model.objects.filter(
            organisation_id=at.organisation, case_id=at.case, person__in=[actor.person], opened=None
        )
        rows.update(opened=timezone.now())
