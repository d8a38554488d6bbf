"""A ranker without training whose score can be checked by hand.

| Term | Ceiling | What counts |
|---|---|---|
| rules | 50 | different rules by level, saturating; repeats of a rule count nothing |
| tactics | 15 | different ATT&CK tactics beyond the first |
| order | 15 | the longest run of tactics that advances through the matrix as time does |
| devices | 10 | devices beyond the first |
| hands | 10 | a person's pauses between commands; several discovery commands in a short time |

A rule that fired in many incidents of the run weighs less in the first three (:mod:`vedette.ranking.prevalence`).
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from vedette.ranking.prevalence import Prevalence, measure_prevalence
from vedette.ranking.terms import reasons_for
from vedette.schema.incidents import Incident, RankedIncident, Reason

_END = datetime.max.replace(tzinfo=UTC)


class HeuristicRanker:
    """Implements :class:`vedette.schema.ports.Ranker`. Scores lie in 0..100."""

    def rank(self, incidents: Sequence[Incident]) -> list[RankedIncident]:
        """Highest score first; ties by severity, then the earlier one, then by id."""
        prevalence = measure_prevalence(incidents)
        scored = [_scored(incident, prevalence) for incident in incidents]
        scored.sort(key=_queue_order)
        return [
            RankedIncident(incident, place, score, reasons)
            for place, (incident, score, reasons) in enumerate(scored, start=1)
        ]


def _scored(incident: Incident, prevalence: Prevalence) -> tuple[Incident, float, tuple[Reason, ...]]:
    """The score is the sum of what is shown: points rounded to tenths, largest first, deductions last."""
    rounded = (Reason(reason.text, round(reason.points, 1)) for reason in reasons_for(incident, prevalence))
    reasons = tuple(sorted((reason for reason in rounded if reason.points), key=lambda reason: -reason.points))
    score = round(sum(reason.points for reason in reasons), 1)
    return incident, min(max(score, 0.0), 100.0), reasons


def _queue_order(row: tuple[Incident, float, tuple[Reason, ...]]) -> tuple[float, int, datetime, str]:
    incident, score, _ = row
    return -score, -incident.severity.rank, incident.first_activity or _END, incident.id
