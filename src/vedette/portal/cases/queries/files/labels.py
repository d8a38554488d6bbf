"""What YARA rules say of files, for the experts alone, and which files they were not tried on yet."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from vedette.portal.cases.models import CaseFile, CaseFileLabels, CaseFileRemoval
from vedette.portal.cases.queries.files.labelling import rules_folder
from vedette.portal.cases.rules.files.labels import MOST_TRIES, SETTLED, Label, LabelOutcome, as_told, told_outcome

REST = timedelta(minutes=10)
"""Before a file is tried again that did not end well, or is in somebody's hands."""


@dataclass(frozen=True, slots=True)
class LabelLine:
    """What the rules said of one file, the last time."""

    at: datetime
    outcome: LabelOutcome
    labels: tuple[Label, ...]
    beyond: int


@dataclass(frozen=True, slots=True)
class Unlabelled:
    """Content that the rules were not tried on."""

    organisation: UUID
    sha256: str


def labels_of(*, organisation: UUID, contents: Collection[str]) -> dict[str, LabelLine]:
    """SHA-256 -> what the rules said; what they settled comes before what they are at. For who hunts there."""
    if rules_folder() is None or not contents:
        return {}
    rows = CaseFileLabels.objects.filter(organisation_id=organisation, sha256__in=contents).order_by("at")
    unsettled_first = sorted(rows, key=lambda row: row.outcome in SETTLED)
    return {row.sha256: _line(row) for row in unsettled_first}


def unlabelled(*, rules: str, most: int) -> list[Unlabelled]:
    """Some of the kept contents in view that these rules have still to be tried on, what came last first."""
    is_rested = Q(at__lt=timezone.now() - REST) & Q(tries__lt=MOST_TRIES)
    same = CaseFileLabels.objects.filter(
        organisation_id=OuterRef("organisation_id"), sha256=OuterRef("sha256"), rules=rules
    )
    removed = CaseFileRemoval.objects.filter(file=OuterRef("pk"))
    waiting = CaseFile.objects.filter(
        ~Exists(removed), ~Exists(same.filter(Q(outcome__in=SETTLED) | ~is_rested))
    ).order_by("-at", "pk")
    found = waiting.values_list("organisation_id", "sha256")[: 2 * most]
    return [Unlabelled(*each) for each in _once(found)][:most]


def failed_contents() -> int:
    """How many contents in view could not be tried, and are not tried again."""
    return CaseFileLabels.objects.filter(tries__gte=MOST_TRIES).exclude(outcome__in=SETTLED).count()


def _once(pairs: Iterable[tuple[UUID, str]]) -> list[tuple[UUID, str]]:
    return list(dict.fromkeys(pairs))


def _line(row: CaseFileLabels) -> LabelLine:
    return LabelLine(row.at, told_outcome(LabelOutcome(row.outcome), row.tries), as_told(row.labels), row.beyond)
