"""The team's own texts, for who answers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vedette.portal.access.rules import Actor, ProviderPermission, may_as_provider
from vedette.portal.cases.models import CannedPassage
from vedette.portal.cases.rules.passages import Passage
from vedette.portal.cases.rules.topics import TopicFamily


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A text, and who changed it last."""

    id: UUID
    passage: Passage
    updated: datetime
    by_name: str


def passages(*, actor: Actor) -> list[PassageLine]:
    """All of them by title; none for who is not of the team."""
    if not may_as_provider(actor, ProviderPermission.WORK):
        return []
    return [_line(row) for row in CannedPassage.objects.order_by("title")]


def passages_for(*, actor: Actor, family: TopicFamily) -> list[PassageLine]:
    """Those of this family of questions, then those for all."""
    wanted = [each for each in passages(actor=actor) if each.passage.family in {None, family}]
    return sorted(wanted, key=lambda each: each.passage.family is None)


def _line(row: CannedPassage) -> PassageLine:
    family = TopicFamily(row.family) if row.family else None
    return PassageLine(row.pk, Passage(row.title, row.english, row.french, family), row.updated, row.updated_by_name)
