"""What a notice says, as pages show it: texts with references to the evidence, and values in the reader's words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from vedette.portal.incidents.web.lines import Told, Word
from vedette.portal.incidents.web.words import CATEGORIES, SEVERITIES
from vedette.portal.notices.rules.contents import Contents, Evidence, Recommendation, ScopeEntry
from vedette.portal.notices.rules.document import read_moment
from vedette.portal.notices.rules.markdown import as_html
from vedette.portal.notices.web.words import ATTACKS, CERTAINTIES, SCOPE_KINDS, SCOPE_STATUSES
from vedette.portal.response.web.words import ACTION_KINDS, PRIORITIES


class ShownEntry(NamedTuple):
    """A thing of the scope."""

    entry: ScopeEntry
    kind: Word
    status: Told
    marks: SafeString


class ShownMoment(NamedTuple):
    """A line of the timeline."""

    at: datetime | None
    text: SafeString


class ShownAdvice(NamedTuple):
    """A recommendation."""

    told: Recommendation
    kind: Word
    priority: Told


class ShownEvidence(NamedTuple):
    """An event that shows something."""

    told: Evidence
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ShownContents:
    """All that a notice says."""

    contents: Contents
    attack: Word
    severity: Told
    category: Word
    certainty: Told
    reasons: SafeString
    summary: SafeString
    root_cause: SafeString
    timeline: tuple[ShownMoment, ...]
    scope: tuple[ShownEntry, ...]
    indicators: tuple[tuple[object, SafeString], ...]
    advice: tuple[ShownAdvice, ...]
    evidence: tuple[ShownEvidence, ...]


def shown_contents(contents: Contents) -> ShownContents:
    """In the words of the reader's language; what the hunter wrote stays in the notice's."""
    return ShownContents(
        contents=contents,
        attack=ATTACKS[contents.attack],
        severity=Told(contents.severity, SEVERITIES[contents.severity]),
        category=CATEGORIES[contents.category],
        certainty=Told(contents.certainty, CERTAINTIES[contents.certainty]),
        reasons=_html(contents.certainty_reasons),
        summary=_html(contents.summary),
        root_cause=_html(contents.root_cause),
        timeline=tuple(ShownMoment(read_moment(each.at), _html(each.text)) for each in contents.timeline),
        scope=tuple(_entries(contents)),
        indicators=tuple((each, _references(each.marks)) for each in contents.indicators),
        advice=tuple(
            ShownAdvice(each, ACTION_KINDS[each.kind], Told(each.priority, PRIORITIES[each.priority]))
            for each in contents.recommendations
        ),
        evidence=tuple(ShownEvidence(each, read_moment(each.at)) for each in contents.evidence),
    )


def _entries(contents: Contents) -> Iterator[ShownEntry]:
    for each in contents.scope:
        status = Told(each.status, SCOPE_STATUSES[each.status])
        yield ShownEntry(each, SCOPE_KINDS.get(each.kind, each.kind), status, _references(each.marks))


def _html(text: str) -> SafeString:
    """Safe: the renderer of markdown makes its few elements itself and escapes everything else."""
    return mark_safe(as_html(text, _reference))  # noqa: S308


def _reference(mark: str) -> str:
    return format_html('<a class="evidence-mark" href="#{}">{}</a>', mark, mark)


def _references(marks: Sequence[str]) -> SafeString:
    return format_html_join(" ", '<a class="evidence-mark" href="#{}">{}</a>', ((mark, mark) for mark in marks))
