"""The ledger of verdicts: a hunter says what an incident is, and a lead what they think of that."""

from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.hunting.actions.claims import keep_note, let_go, locked_to_hunt, move
from vedette.portal.hunting.actions.features import frozen_features
from vedette.portal.hunting.models import VerdictEntry, VerdictReview
from vedette.portal.hunting.policies import require_hunting, require_reviewing
from vedette.portal.hunting.queries.queue import claim_on
from vedette.portal.hunting.rules.asking import Shown, fingerprint
from vedette.portal.hunting.rules.claims import Claim, measured_minutes
from vedette.portal.hunting.rules.refusals import HuntReason
from vedette.portal.hunting.rules.verdicts import (
    STATUSES_AFTER,
    Judgement,
    NoteKind,
    checked_minutes,
    clean_techniques,
    said_by,
)
from vedette.portal.incidents.actions.history import Change, note
from vedette.portal.incidents.actions.incidents import Place, checked_comment, resolve_alerts
from vedette.portal.incidents.actions.state_columns import incident_state
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.incident_states import IncidentState, Party, Step, judged
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Classification, IncidentStatus, Verdict

RANKER, RANKER_VERSION = "heuristic", version("vedette")
"""Who made the score that a hunter judges."""


@dataclass(frozen=True, slots=True)
class _Occasion:
    """When a verdict is given, by whoever has the incident in hand, after which other one."""

    now: datetime
    held: Claim
    earlier: VerdictEntry | None

    @property
    def minutes(self) -> int:
        """Since the claim, or since one's own verdict that this one supersedes: no minute is counted twice."""
        is_own = self.earlier is not None and self.earlier.hunter == self.held.hunter
        since = max(self.held.at, self.earlier.at) if self.earlier and is_own else self.held.at
        return measured_minutes(since, self.now)


@transaction.atomic
def give_verdict(*, actor: Actor, at: Place, judgement: Judgement, shown: Shown, occasion: str | None = None) -> None:
    """Say what it is, as whoever has claimed it; the incident moves on in the same step.

    ``occasion`` names other work on which it is said, such as a case; the ledger keeps it.

    A verdict on what was not shown is refused: the incident grew, or its score changed, since it was opened.
    What is no true positive is resolved, with a comment for the organisation, and nobody has it in hand any more.
    """
    row = locked_to_hunt(actor, at)
    held = claim_on(row)
    if held is None or held.hunter != require_hunting(actor, at.organisation):
        raise RefusedError(HuntReason.NOT_CLAIMED)
    if shown.fingerprint != fingerprint(row.score, row.reasons, row.alert_count):
        raise RefusedError(HuntReason.GREW_MEANWHILE)
    earlier = VerdictEntry.objects.filter(incident_id=row.pk).order_by("-number").first()
    now = _Occasion(timezone.now(), held, earlier)
    comment, internal = checked_comment(judgement.comment), checked_comment(judgement.note)
    state = _judged(incident_state(row), judgement, comment, now)
    entry = _entry(row, state, judgement, shown, now)
    entry.occasion = occasion
    entry.save(force_insert=True)
    if internal:
        keep_note(actor, row, NoteKind.VERDICT, internal, entry)
    if judgement.verdict is not Verdict.TRUE_POSITIVE:
        let_go(row)
    row.judged_alerts = row.alert_count
    if state.status is IncidentStatus.RESOLVED and row.status != state.status:
        resolve_alerts(actor, row, state)
    move(actor, row, state)
    told = f"{entry.verdict} / {entry.minutes}"
    note(actor, row, Change(Deed.JUDGED, earlier.verdict if earlier else "", told, comment))


def _judged(before: IncidentState, judgement: Judgement, comment: str, occasion: _Occasion) -> IncidentState:
    earlier = occasion.earlier
    made = Classification(earlier.classification) if earlier and earlier.classification else None
    what = said_by(judgement, (before.classification, before.determination), made)
    return judged(before, what, Step(STATUSES_AFTER[judgement.verdict], Party.EXPERTS, occasion.now, comment))


def _entry(
    row: Incident, state: IncidentState, judgement: Judgement, shown: Shown, occasion: _Occasion
) -> VerdictEntry:
    said = judgement.minutes
    return VerdictEntry(
        organisation_id=row.organisation_id,
        incident_id=row.pk,
        number=occasion.earlier.number + 1 if occasion.earlier else 1,
        hunter=occasion.held.hunter,
        hunter_name=occasion.held.hunter_name,
        at=occasion.now,
        verdict=judgement.verdict,
        classification=state.classification or "",
        determination=state.determination or "",
        techniques=list(clean_techniques(judgement.techniques)),
        reason_codes=list(dict.fromkeys(judgement.reason_codes)),
        minutes=occasion.minutes if said is None else checked_minutes(said),
        measured_minutes=occasion.minutes,
        shown=shown.at,
        rank=shown.rank,
        waiting=shown.waiting,
        score=row.score,
        reasons=row.reasons,
        features=frozen_features(row),
        alert_count=row.alert_count,
        ranker=RANKER,
        ranker_version=RANKER_VERSION,
    )


@transaction.atomic
def review_verdict(*, actor: Actor, at: Place, number: int, agrees: bool, text: str = "") -> None:
    """Say as a lead whether the verdict is right; what is disputed trains nobody. The text is the team's own."""
    reviewer = require_reviewing(actor, at.organisation)
    row = locked_to_hunt(actor, at)
    said = checked_comment(text)
    entries = list(VerdictEntry.objects.filter(incident_id=row.pk, number__gte=number).order_by("number")[:2])
    if not entries or entries[0].number != number:
        raise RefusedError(Reason.NO_SUCH_ROW)
    if len(entries) > 1:
        raise RefusedError(HuntReason.IS_SUPERSEDED)
    if entries[0].hunter == reviewer:
        raise RefusedError(HuntReason.OWN_VERDICT)
    VerdictReview.objects.create(
        organisation_id=row.organisation_id,
        verdict=entries[0],
        by=reviewer,
        by_name=actor.name[:200],
        at=timezone.now(),
        agrees=agrees,
    )
    if said:
        keep_note(actor, row, NoteKind.REVIEW, said, entries[0])
    record(actor=actor, deed="verdict.reviewed", organisation=at.organisation, subject=f"#{row.number} {row.name}")
