"""The dossier of a case as an expert reads it: what was gathered, what others saw, and earlier cases that are alike.

What is of another organisation is asked for in the reader's own scope, each time anew: who does not hunt there gets
nothing of it, whatever was gathered.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import Actor
from vedette.portal.cases.models import Case, CaseDossier, CaseElsewhere, CaseMessage
from vedette.portal.cases.queries.lines import CaseLine, cases_in_view, lines_of
from vedette.portal.cases.rules.dossier.parts import Dossier, PartKind, Seen, as_read
from vedette.portal.cases.rules.dossier.similarity import most_alike
from vedette.portal.cases.rules.phases import OPEN_PHASES
from vedette.portal.cases.rules.topics import ThingKind
from vedette.portal.hunting.policies import hunts

MOST_EARLIER, MOST_READ, _LONGEST_MESSAGE = 10, 500, 4_000


@dataclass(frozen=True, slots=True)
class SeenElsewhere:
    """What another organisation of the reader's saw of one thing."""

    organisation: UUID
    organisation_name: str
    text: str
    kind: str
    key: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """A case that is about the same thing, or asks nearly the same."""

    line: CaseLine
    is_same_thing: bool
    percent: int
    """How much its words are alike."""
    is_here: bool
    """Of the same organisation; of others no more is told than that there is one."""


@dataclass(frozen=True, slots=True)
class CaseEvidence:
    """All that is laid before the expert."""

    dossier: Dossier
    gathered: datetime
    elsewhere: tuple[SeenElsewhere, ...]
    unasked: tuple[str, ...]
    """Names of organisations of the reader's that could not be asked."""


def evidence_of(*, actor: Actor, organisation: UUID, case: UUID) -> CaseEvidence | None:
    """What was gathered; nothing for who is not of the team there, and where nothing was gathered yet."""
    if not hunts(actor, organisation):
        return None
    row = CaseDossier.objects.filter(organisation_id=organisation, case_id=case).first()
    if row is None:
        return None
    dossier = as_read(row.told)
    with in_view_of(actor=actor):
        others = list(CaseElsewhere.objects.filter(case_id=case).select_related("organisation"))
    seen = tuple(each for other in others for each in _seen(other, dossier))
    unasked = tuple(other.organisation.name for other in others if other.is_unasked)
    return CaseEvidence(dossier, row.gathered, seen, unasked)


def _seen(row: CaseElsewhere, dossier: Dossier) -> list[SeenElsewhere]:
    things = dossier.part(PartKind.PREVALENCE).facts
    told = msgspec.convert(row.seen, list[Seen])
    pairs = [(things[each.thing], each) for each in told if each.thing < len(things)]
    return [
        SeenElsewhere(row.organisation_id, row.organisation.name, fact.text, fact.kind, fact.key, each)
        for fact, each in pairs
    ]


def earlier_cases(*, actor: Actor, organisation: UUID, case: UUID) -> tuple[EarlierCase, ...]:
    """About the same thing, then those that ask nearly the same: closed ones of where the actor hunts."""
    if not hunts(actor, organisation):
        return ()
    with in_view_of(actor=actor):
        return tuple(_earlier(actor, organisation, case))[:MOST_EARLIER]


def _earlier(actor: Actor, organisation: UUID, case: UUID) -> list[EarlierCase]:
    own = Case.objects.filter(organisation_id=organisation, pk=case).first()
    if own is None:
        return []
    closed = cases_in_view(actor=actor).exclude(phase__in=OPEN_PHASES).exclude(pk=case)
    read = [row for row in closed.select_related("organisation").order_by("-asked")[:MOST_READ] if _hunts(actor, row)]
    texts = _texts([own, *read])
    alike = {
        each.key: each.score
        for each in most_alike(texts[own.pk], {row.pk: texts[row.pk] for row in read}, most=MOST_EARLIER)
    }
    same = {row.pk for row in read if _is_same(own, row)}
    wanted = {row.pk: row for row in read if row.pk in alike or row.pk in same}
    ordered = sorted(wanted, key=lambda pk: (pk not in same, -alike.get(pk, 0.0), str(pk)))
    lines = {each.id: each for each in lines_of(wanted.values())}
    return [
        EarlierCase(lines[pk], pk in same, round(100 * alike.get(pk, 0.0)), lines[pk].organisation == organisation)
        for pk in ordered
    ]


def _hunts(actor: Actor, row: Case) -> bool:
    return hunts(actor, row.organisation_id)


def _is_same(one: Case, other: Case) -> bool:
    """Names (files, users, addresses) are the same everywhere, ids in their organisation alone."""
    if not one.thing_key or (one.thing_kind, one.thing_key) != (other.thing_kind, other.thing_key):
        return False
    is_name = one.thing_kind in {ThingKind.FILE, ThingKind.ADDRESS}
    return is_name or one.organisation_id == other.organisation_id


def _texts(rows: list[Case]) -> dict[UUID, str]:
    """Topic and question, which is what later questions are compared with."""
    texts = {row.pk: row.topic for row in rows}
    first: dict[UUID, str] = {}
    said = CaseMessage.objects.filter(case_id__in=texts).order_by("at", "pk").values_list("case_id", "text")
    for case, text in said.iterator():
        first.setdefault(case, text[:_LONGEST_MESSAGE])
    return {pk: f"{topic}\n{first.get(pk, '')}" for pk, topic in texts.items()}
