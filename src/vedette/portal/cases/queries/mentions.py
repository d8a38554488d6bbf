"""Who can be mentioned in a case, where its words mention somebody, and which cases mention the reader."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from vedette.portal.access.rules import SERVICE, Actor, Permission
from vedette.portal.cases.models import CaseMention, CaseTeamMention
from vedette.portal.cases.queries.experts import experts_of
from vedette.portal.cases.rules.mentions import Mentionable
from vedette.portal.cases.rules.phases import Party
from vedette.portal.hunting.policies import hunts
from vedette.portal.tenants.queries import members, provider_people, reachable_members

Span = tuple[int, int]
"""Where a mention stands: its beginning and its length."""


@dataclass(frozen=True, slots=True)
class MentionsOfCase:
    """Where words of a case mention somebody."""

    in_messages: dict[UUID, list[Span]] = field(default_factory=dict)
    in_notes: dict[int, list[Span]] = field(default_factory=dict)
    is_of_reader: bool = False
    """The reader was mentioned and has not opened the case since."""


def mentionable(*, actor: Actor, organisation: UUID, party: Party, asker: UUID) -> list[Mentionable]:
    """Those of one side who see a case that ``asker`` asked, by name."""
    if party is Party.EXPERTS:
        return _experts(actor, organisation)
    return sorted(_members(organisation, asker), key=lambda each: each.name.casefold())


def _experts(actor: Actor, organisation: UUID) -> list[Mentionable]:
    hunting = {each for each, _ in experts_of(actor=actor, organisation=organisation)}
    return [
        Mentionable(each.id, each.name, each.email, each.language)
        for each in provider_people(actor=actor)
        if each.id in hunting
    ]


def _members(organisation: UUID, asker: UUID) -> Iterable[Mentionable]:
    """Who sees some of the devices only sees what they asked themselves."""
    seats = members(actor=SERVICE, organisation=organisation)
    narrowed = {each.person for each in seats if each.device_groups} - {asker}
    may = Permission.VIEW_DATA_OPERATIONS
    for each in reachable_members(actor=SERVICE, organisation=organisation, permission=may):
        if each.person not in narrowed:
            yield Mentionable(each.person, each.name, each.email, each.language)


def mentions_of(*, actor: Actor, organisation: UUID, case: UUID) -> MentionsOfCase:
    """Where the reader sees mentions: of the organisation's people everybody, of experts those who hunt there."""
    rows: list[CaseMention | CaseTeamMention] = list(CaseMention.objects.filter(case_id=case))
    if hunts(actor, organisation):
        rows += CaseTeamMention.objects.filter(case_id=case)
    told = MentionsOfCase(is_of_reader=any(each.person == actor.person and each.opened is None for each in rows))
    for each in rows:
        if each.message_id is not None:
            told.in_messages.setdefault(each.message_id, []).append((each.start, each.length))
        elif isinstance(each, CaseTeamMention) and each.note_id is not None:
            told.in_notes.setdefault(each.note_id, []).append((each.start, each.length))
    return told


def cases_mentioning(*, actor: Actor) -> frozenset[UUID]:
    """Cases that mention the actor since they opened them last."""
    found = set(CaseMention.objects.filter(person__in=[actor.person], opened=None).values_list("case_id", flat=True))
    if actor.provider_role is not None:
        rows = CaseTeamMention.objects.filter(person__in=[actor.person], opened=None)
        found.update(rows.values_list("case_id", flat=True))
    return frozenset(found)
