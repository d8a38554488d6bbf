"""What a hunter can say of an incident, in words that a ranker can be trained with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from vedette.portal.hunting.rules.refusals import HuntReason
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Classification, Determination, IncidentStatus, Verdict
from vedette.schema.attack import current_technique

MOST_TECHNIQUES, LONGEST_DAY = 40, 24 * 60
_DIGITS = (4, 3)


CLASSIFICATIONS_OF: Mapping[Verdict, Classification | None] = MappingProxyType(
    {
        Verdict.TRUE_POSITIVE: Classification.TRUE_POSITIVE,
        Verdict.BENIGN_POSITIVE: Classification.EXPECTED,
        Verdict.FALSE_POSITIVE: Classification.FALSE_POSITIVE,
        Verdict.INCONCLUSIVE: None,
    }
)
"""What the organisation reads of it."""

STATUSES_AFTER: Mapping[Verdict, IncidentStatus] = MappingProxyType(
    {
        Verdict.TRUE_POSITIVE: IncidentStatus.IN_PROGRESS,
        Verdict.BENIGN_POSITIVE: IncidentStatus.RESOLVED,
        Verdict.FALSE_POSITIVE: IncidentStatus.RESOLVED,
        Verdict.INCONCLUSIVE: IncidentStatus.IN_PROGRESS,
    }
)
"""Where the incident goes with the verdict."""


class ReasonCode(StrEnum):
    """Why a verdict is what it is."""

    INTRUSION_CHAIN = "MatchesIntrusionChain"
    HANDS_ON_KEYBOARD = "HandsOnKeyboard"
    KNOWN_BAD = "KnownBadIndicator"
    UNUSUAL_HERE = "UnusualForThisPlace"
    ADMINISTRATION = "KnownAdministrationTool"
    DEPLOYMENT = "SoftwareDeployment"
    TEST = "LabOrTest"
    CONFIRMED_BY_OWNER = "ConfirmedByOwner"
    RULE_TOO_BROAD = "RuleTooBroad"
    RULE_WRONG = "RuleWrong"
    EVIDENCE_MISSING = "EvidenceMissing"


class NoteKind(StrEnum):
    """What a hunter's note is about."""

    REMARK = "remark"
    HAND_OVER = "hand-over"
    VERDICT = "verdict"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that a hunter says with a verdict."""

    verdict: Verdict
    determination: Determination | None = None
    reason_codes: tuple[ReasonCode, ...] = ()
    techniques: tuple[str, ...] = ()
    minutes: int | None = None
    """Spent on it; none: as measured since it was claimed."""
    comment: str = ""
    """The organisation reads it."""
    note: str = ""
    """The hunting team alone reads it."""


Said = tuple[Classification | None, Determination | None]


def said_by(judgement: Judgement, before: Said, earlier: Classification | None) -> Said:
    """What the incident is classified and determined as; ``earlier`` is what the superseded verdict made of it.

    Who cannot tell takes back what the team said before, and leaves alone what the organisation said.
    """
    if judgement.verdict is not Verdict.INCONCLUSIVE:
        return CLASSIFICATIONS_OF[judgement.verdict], judgement.determination
    if judgement.determination is not None:
        raise RefusedError(Reason.DETERMINATION_DOES_NOT_FIT)
    return (None, None) if before[0] is earlier else before


def clean_techniques(named: Iterable[str]) -> tuple[str, ...]:
    """Ids of ATT&CK techniques under the names of today, each once. Raises RefusedError where one is none."""
    found: dict[str, None] = {}
    for each in named:
        clean = each.strip().upper()
        if clean and not _is_technique(clean):
            raise RefusedError(HuntReason.NO_SUCH_TECHNIQUE)
        if clean:
            found[current_technique(clean)] = None
    if len(found) > MOST_TECHNIQUES:
        raise RefusedError(Reason.TOO_LONG)
    return tuple(found)


def _is_technique(text: str) -> bool:
    if not text.isascii() or not text.startswith("T"):
        return False
    parts = text[1:].split(".")
    sizes = [len(part) for part in parts]
    return sizes in ([_DIGITS[0]], [*_DIGITS]) and all(part.isdigit() for part in parts)


def checked_minutes(minutes: int) -> int:
    """Between one minute and a day; raises RefusedError otherwise."""
    if not 1 <= minutes <= LONGEST_DAY:
        raise RefusedError(HuntReason.NO_SUCH_DURATION)
    return minutes
