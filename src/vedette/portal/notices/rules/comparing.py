"""What changed from one version of a notice to the next, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from vedette.portal.notices.rules.contents import Contents


class Field(StrEnum):
    """What is compared."""

    TITLE = "title"
    SEVERITY = "severity"
    CERTAINTY = "certainty"
    SUMMARY = "summary"
    SCOPE = "scope"
    TIMELINE = "timeline"
    ROOT_CAUSE = "root cause"
    TECHNIQUES = "techniques"
    INDICATORS = "indicators"
    RECOMMENDATIONS = "recommendations"


class Kind(StrEnum):
    """What became of a line."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of either version."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not the same in both."""

    field: Field
    lines: tuple[Line, ...]


def differences(before: Contents, after: Contents) -> tuple[Difference, ...]:
    """The fields that changed, with all their lines."""
    old, new = _lines_of(before), _lines_of(after)
    return tuple(
        Difference(field, tuple(_merged(old[field], new[field]))) for field in Field if old[field] != new[field]
    )


def _lines_of(contents: Contents) -> dict[Field, list[str]]:
    return {
        Field.TITLE: [contents.title],
        Field.SEVERITY: [contents.severity],
        Field.CERTAINTY: [contents.certainty, *contents.certainty_reasons.splitlines()],
        Field.SUMMARY: contents.summary.splitlines(),
        Field.SCOPE: [f"{each.kind} {each.name}: {each.status}" for each in contents.scope],
        Field.TIMELINE: [f"{each.at} {each.text}" for each in contents.timeline],
        Field.ROOT_CAUSE: contents.root_cause.splitlines(),
        Field.TECHNIQUES: list(contents.techniques),
        Field.INDICATORS: [f"{each.kind} {each.value}" for each in contents.indicators],
        Field.RECOMMENDATIONS: [line for each in contents.recommendations for line in (each.title, *each.steps)],
    }


def _merged(old: list[str], new: list[str]) -> Iterator[Line]:
    for tag, start, end, first, last in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Line(Kind.SAME, text) for text in old[start:end])
            continue
        yield from (Line(Kind.REMOVED, text) for text in old[start:end])
        yield from (Line(Kind.ADDED, text) for text in new[first:last])
