"""What a notice says: every field that a hunter fills, and each statement tied to the events that show it.

A statement names its evidence by marks such as ``[e3]``, which stand in the text wherever it goes while it is edited.
"""

import re
from enum import StrEnum

import msgspec
from msgspec import Struct

from vedette.portal.incidents.rules.values import Category, Severity
from vedette.portal.response.rules.cards import ActionKind, Priority
from vedette.portal.tenants.rules import Language

MOST_EVIDENCE, MOST_SCOPE, MOST_ROWS, MOST_TECHNIQUES = 300, 150, 60, 60
LONGEST_TITLE, LONGEST_TEXT, LONGEST_LINE, LONGEST_VALUE = 200, 20_000, 1_000, 2_000
LONGEST_CONTENTS = 2_000_000
"""Bytes of JSON."""
MARK = re.compile(r"\[(e[1-9][0-9]{0,3})\]")


class Certainty(StrEnum):
    """How sure the hunter is that it is an attack."""

    CONFIRMED = "Confirmed"
    LIKELY = "Likely"
    POSSIBLE = "Possible"


class AttackType(StrEnum):
    """Which kind of attack it is; the words of a draft go by it."""

    RANSOMWARE = "Ransomware"
    EXFILTRATION = "DataTheft"
    LATERAL_MOVEMENT = "LateralMovement"
    CREDENTIAL_THEFT = "CredentialTheft"
    FOOTHOLD = "Foothold"
    HANDS_ON_KEYBOARD = "HandsOnKeyboard"


class ScopeStatus(StrEnum):
    """Whether the attack reached a thing, in the engine's words."""

    CONFIRMED = "confirmed"
    SUSPECTED = "suspected"
    EXPOSED = "exposed"
    NOT_EXAMINED = "not yet examined"
    CLEARED = "cleared"


class Part(StrEnum):
    """What a notice cannot do without."""

    TITLE = "title"
    SUMMARY = "summary"
    CERTAINTY = "certainty"
    SCOPE = "scope"
    TIMELINE = "timeline"
    ROOT_CAUSE = "root cause"
    TECHNIQUES = "techniques"
    RECOMMENDATIONS = "recommendations"
    EVIDENCE = "evidence"


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """An event that shows something; texts name it by its mark."""

    mark: str
    source: str
    record: int
    at: str = ""
    """UTC as ISO 8601, or empty where the event has no time."""
    device: str = ""
    text: str = ""


class ScopeEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A thing that the attack reached, may have reached, or that nobody looked at yet."""

    kind: str
    name: str
    status: ScopeStatus
    text: str = ""
    marks: tuple[str, ...] = ()


class Moment(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of the timeline."""

    at: str
    text: str


class Indicator(Struct, frozen=True, forbid_unknown_fields=True):
    """A value by which the same attack can be looked for elsewhere."""

    kind: str
    value: str
    text: str = ""
    marks: tuple[str, ...] = ()


class Recommendation(Struct, frozen=True, forbid_unknown_fields=True):
    """What the organisation should do; it becomes an action card."""

    title: str
    steps: tuple[str, ...] = ()
    kind: ActionKind = ActionKind.CHECK
    priority: Priority = Priority.MEDIUM
    technique: str = ""


class Contents(Struct, frozen=True, forbid_unknown_fields=True):
    """All that a notice says."""

    language: Language
    attack: AttackType
    title: str = ""
    category: Category = Category.SUSPICIOUS_ACTIVITY
    severity: Severity = Severity.HIGH
    certainty: Certainty = Certainty.LIKELY
    certainty_reasons: str = ""
    summary: str = ""
    """Markdown, as ``root_cause`` and the lines of the timeline."""
    scope: tuple[ScopeEntry, ...] = ()
    scope_cut: str = ""
    """Says that the scope is not whole, and why; empty where it is."""
    timeline: tuple[Moment, ...] = ()
    root_cause: str = ""
    techniques: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class UnreadableContentsError(Exception):
    """What was given is no contents of a notice."""


def written(contents: Contents) -> bytes:
    """As JSON, the same for the same contents."""
    return msgspec.json.encode(contents)


def read(stored: bytes) -> Contents:
    """What :func:`written` wrote. Raises UnreadableContentsError."""
    if len(stored) > LONGEST_CONTENTS:
        raise UnreadableContentsError("longer than a notice may be")
    try:
        return msgspec.json.decode(stored, type=Contents)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UnreadableContentsError(str(error)) from error


def marks_in(text: str) -> tuple[str, ...]:
    """The marks that a text names, each once, in their order."""
    return tuple(dict.fromkeys(MARK.findall(text)))


def marks_of(contents: Contents) -> tuple[str, ...]:
    """All marks that anything in the notice names."""
    texts = (
        contents.summary,
        contents.certainty_reasons,
        contents.root_cause,
        *(each.text for each in contents.timeline),
    )
    named = [mark for text in texts for mark in marks_in(text)]
    tied = [each.marks for each in contents.scope] + [each.marks for each in contents.indicators]
    return tuple(dict.fromkeys([*named, *(mark for marks in tied for mark in marks)]))


def unknown_marks(contents: Contents) -> tuple[str, ...]:
    """Marks of no evidence: somebody mistyped one, or took the evidence out."""
    known = {each.mark for each in contents.evidence}
    return tuple(mark for mark in marks_of(contents) if mark not in known)


def missing(contents: Contents) -> tuple[Part, ...]:
    """What a reviewer would send back for: parts that are empty, or that no event shows."""
    held = {
        Part.TITLE: bool(contents.title),
        Part.SUMMARY: bool(contents.summary) and bool(marks_in(contents.summary)),
        Part.CERTAINTY: bool(contents.certainty_reasons),
        Part.SCOPE: bool(contents.scope),
        Part.TIMELINE: bool(contents.timeline),
        Part.ROOT_CAUSE: bool(contents.root_cause),
        Part.TECHNIQUES: bool(contents.techniques),
        Part.RECOMMENDATIONS: bool(contents.recommendations),
        Part.EVIDENCE: bool(contents.evidence),
    }
    return tuple(part for part, is_there in held.items() if not is_there)


def without_unused_evidence(contents: Contents) -> Contents:
    """What nothing names any more goes; the marks of the rest stay as they are."""
    named = set(marks_of(contents))
    kept = tuple(each for each in contents.evidence if each.mark in named)
    return msgspec.structs.replace(contents, evidence=kept)
