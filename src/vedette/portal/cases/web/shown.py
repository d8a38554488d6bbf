"""Cases as pages show them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.template.defaultfilters import linebreaksbr
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, gettext

from vedette.portal.cases.queries.case import MessageLine, NoteLine, StepLine
from vedette.portal.cases.queries.lines import CaseLine
from vedette.portal.cases.rules.pages import topic_and_page
from vedette.portal.cases.rules.phases import Status
from vedette.portal.cases.rules.thread import Deed
from vedette.portal.cases.web.shown_mentions import with_mentions
from vedette.portal.cases.web.words import CATEGORIES, FAMILIES, PARTIES, PHASES, STATUSES, THINGS, WAYS
from vedette.portal.incidents.web.lines import Told, Word
from vedette.portal.notices.rules.disarming import disarmed_prose
from vedette.portal.notices.rules.markdown import as_html


class ShownClock(NamedTuple):
    """What the clock says."""

    word: Word
    mark: str
    due: datetime | None


class ShownCase(NamedTuple):
    """A case as every page shows it."""

    line: CaseLine
    phase: Told
    status: Told
    category: Told | None
    family: Word
    thing: Word
    clock: ShownClock
    language: Word
    topic: str
    """Without the page that it names."""
    page: str
    """The page of the portal that was in view; empty where the topic names none."""


class ShownMessage(NamedTuple):
    """Something that was said, in safe HTML."""

    line: MessageLine
    party: Told
    way: Word
    html: SafeString


class ShownStep(NamedTuple):
    """A line of the history, as a sentence."""

    line: StepLine
    who: Word
    sentence: str


def shown_cases(lines: Iterable[CaseLine]) -> list[ShownCase]:
    """These cases, in words."""
    return [shown_case(line) for line in lines]


def shown_case(line: CaseLine) -> ShownCase:
    """A case, in words."""
    status = line.status or Status.OPEN
    category = line.state.category
    topic, page = topic_and_page(line.topic, settings.SITE_ADDRESS, line.organisation)
    return ShownCase(
        line,
        Told(line.phase, PHASES[line.phase]),
        Told(status, STATUSES[status]),
        Told(category, CATEGORIES[category]) if category else None,
        FAMILIES[line.family],
        THINGS[line.thing.kind],
        _clock(line),
        get_language_info(line.language)["name_local"].capitalize(),
        topic,
        page,
    )


def _clock(line: CaseLine) -> ShownClock:
    clock = line.state.clock
    if line.is_late:
        return ShownClock(gettext("Late: the report was due"), "late", clock.due)
    if clock.is_running:
        return ShownClock(gettext("Next report"), "running", clock.due)
    if clock.is_paused:
        return ShownClock(gettext("Halted: waits for the organisation"), "paused", None)
    return ShownClock(gettext("Stopped"), "stopped", None)


def shown_messages(lines: Iterable[MessageLine]) -> list[ShownMessage]:
    """The thread: Markdown in which nothing loads, links or runs; a mail as it is, line by line."""
    return [_message(line) for line in lines]


def shown_printed(lines: Iterable[MessageLine]) -> list[ShownMessage]:
    """The same for a document, in which nothing that somebody wrote becomes a link of whoever reads it."""
    return [_message(replace(line, text=disarmed_prose(line.text), mentions=())) for line in lines]


def _message(line: MessageLine) -> ShownMessage:
    html = with_mentions(line.text, line.mentions, _lines_of if line.mail else html_of)
    return ShownMessage(line, Told(line.party, PARTIES[line.party]), WAYS[line.way], html)


def _lines_of(text: str) -> str:
    return linebreaks(text, autoescape=True)


def shown_notes(lines: Iterable[NoteLine]) -> list[tuple[NoteLine, SafeString]]:
    """Notes of the team, line by line."""
    return [(line, with_mentions(line.text, line.mentions, _broken)) for line in lines]


def _broken(text: str) -> str:
    return str(linebreaksbr(text, autoescape=True))


def html_of(text: str) -> SafeString:
    """Safe HTML of what somebody wrote; a mark of evidence is what they typed."""
    return mark_safe(as_html(text, lambda mark: f"[{mark}]"))  # noqa: S308 - the parser writes no HTML of others


def shown_steps(lines: Iterable[StepLine]) -> list[ShownStep]:
    """The history, in sentences."""
    return [ShownStep(line, PARTIES[line.party], _sentence(line)) for line in lines]


def _sentence(line: StepLine) -> str:
    match line.deed:
        case Deed.OWNED:
            return gettext("gave the case to %(name)s") % {"name": line.words}
        case Deed.MISSED:
            return gettext("A report was due and had not come")
        case Deed.RATED:
            return gettext("rated the answer: %(words)s") % {"words": line.words}
        case Deed.STEP if line.before and line.after:
            phases = {"before": str(PHASES[line.before]), "after": str(PHASES[line.after])}
            return gettext("moved it from %(before)s to %(after)s") % phases
    return ""
