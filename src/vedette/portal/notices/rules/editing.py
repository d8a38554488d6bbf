"""What a hunter changed in a draft, read from the fields of the editor."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from vedette.portal.hunting.rules.verdicts import clean_techniques
from vedette.portal.incidents.rules.naming import clean_text
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.rules.values import Category, Severity
from vedette.portal.notices.rules.contents import (
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_VALUE,
    MOST_ROWS,
    AttackType,
    Certainty,
    Contents,
    Indicator,
    Moment,
    Recommendation,
    ScopeEntry,
    ScopeStatus,
)
from vedette.portal.notices.rules.refusals import NoticeReason
from vedette.portal.response.rules.cards import ActionKind, Priority
from vedette.portal.tenants.rules import clean_name

Posted = Mapping[str, str]

NEW_ROWS = 2
"""Empty rows that the editor offers for what the hunter adds."""
_TIMED = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?Z)\s+(.+)")


def edited(contents: Contents, posted: Posted) -> Contents:
    """The draft as the hunter left it. Raises RefusedError where something is not written as it has to be.

    Rows are known by their places in ``contents``, which is what the editor showed; those marked as out are left out.
    """
    try:
        return msgspec.structs.replace(
            contents,
            title=clean_name(posted.get("title", ""), LONGEST_TITLE),
            attack=AttackType(posted.get("attack", contents.attack)),
            category=Category(posted.get("category", contents.category)),
            severity=Severity(posted.get("severity", contents.severity)),
            certainty=Certainty(posted.get("certainty", contents.certainty)),
            certainty_reasons=_text(posted, "certainty_reasons"),
            summary=_text(posted, "summary"),
            root_cause=_text(posted, "root_cause"),
            techniques=clean_techniques(re.split(r"[\s,;]+", posted.get("techniques", ""))),
            timeline=tuple(_timeline(posted)),
            scope=tuple(_scope(contents, posted)),
            indicators=tuple(_indicators(contents, posted)),
            recommendations=tuple(_recommendations(contents, posted)),
        )
    except ValueError as error:
        raise RefusedError(NoticeReason.NOT_WRITTEN_RIGHT) from error


def timeline_text(contents: Contents) -> str:
    """The timeline as the editor shows it: a line each, its time first."""
    return "\n".join(f"{each.at} {each.text}".strip() for each in contents.timeline)


def _text(posted: Posted, name: str) -> str:
    text = clean_text(posted.get(name, ""))
    if len(text) > LONGEST_TEXT:
        raise RefusedError(NoticeReason.NOT_WRITTEN_RIGHT)
    return text


def _timeline(posted: Posted) -> Iterator[Moment]:
    lines = [line for line in _text(posted, "timeline").splitlines() if line.strip()]
    if len(lines) > MOST_ROWS:
        raise RefusedError(NoticeReason.NOT_WRITTEN_RIGHT)
    for line in lines:
        timed = _TIMED.fullmatch(line.strip())
        yield Moment(timed[1], timed[2][:LONGEST_LINE]) if timed else Moment("", line.strip()[:LONGEST_LINE])


def _scope(contents: Contents, posted: Posted) -> Iterator[ScopeEntry]:
    for place, each in enumerate(contents.scope):
        if not posted.get(f"scope-{place}-out"):
            status = ScopeStatus(posted.get(f"scope-{place}-status", each.status))
            text = clean_name(posted.get(f"scope-{place}-text", each.text), LONGEST_LINE)
            yield msgspec.structs.replace(each, status=status, text=text)
    for place in range(NEW_ROWS):
        name = clean_name(posted.get(f"new-scope-{place}-name", ""), LONGEST_VALUE)
        if name:
            kind = clean_name(posted.get(f"new-scope-{place}-kind", "device"), 16)
            status = ScopeStatus(posted.get(f"new-scope-{place}-status", ScopeStatus.SUSPECTED))
            yield ScopeEntry(kind, name, status, clean_name(posted.get(f"new-scope-{place}-text", ""), LONGEST_LINE))


def _indicators(contents: Contents, posted: Posted) -> Iterator[Indicator]:
    for place, each in enumerate(contents.indicators):
        if not posted.get(f"indicator-{place}-out"):
            yield each
    for place in range(NEW_ROWS):
        value = clean_name(posted.get(f"new-indicator-{place}-value", ""), LONGEST_VALUE)
        if value:
            kind = clean_name(posted.get(f"new-indicator-{place}-kind", "path"), 16)
            yield Indicator(kind, value, clean_name(posted.get(f"new-indicator-{place}-text", ""), LONGEST_LINE))


def _recommendations(contents: Contents, posted: Posted) -> Iterator[Recommendation]:
    for place, each in enumerate(contents.recommendations):
        if not posted.get(f"advice-{place}-out"):
            yield _recommendation(each, posted, f"advice-{place}")
    for place in range(NEW_ROWS):
        if clean_name(posted.get(f"new-advice-{place}-title", ""), LONGEST_TITLE):
            yield _recommendation(Recommendation(""), posted, f"new-advice-{place}")


def _recommendation(before: Recommendation, posted: Posted, name: str) -> Recommendation:
    steps = clean_text(posted.get(f"{name}-steps", "\n".join(before.steps)))[:LONGEST_TEXT]
    title = clean_name(posted.get(f"{name}-title", before.title), LONGEST_TITLE)
    return msgspec.structs.replace(
        before,
        title=title or before.title,
        steps=tuple(line.strip() for line in steps.splitlines() if line.strip()),
        kind=ActionKind(posted.get(f"{name}-kind", before.kind)),
        priority=Priority(posted.get(f"{name}-priority", before.priority)),
    )
