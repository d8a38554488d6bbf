"""What pages show of alerts and incidents, in the reader's words."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedette.portal.incidents.queries.alert import AlertPage
from vedette.portal.incidents.queries.incident import AlertLine, IncidentPage, Step
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.web.words import (
    ACTION_STATES,
    ALERT_STATUSES,
    ASSIGNEES,
    CATEGORIES,
    CLASSIFICATIONS,
    DETECTION_SOURCES,
    DETERMINATION_WORDS,
    INCIDENT_STATUSES,
    SEVERITIES,
    VERDICTS,
    Words,
)

Word = str | Promise


class Told(NamedTuple):
    """A value and its word."""

    value: str
    word: Word

    @property
    def mark(self) -> str:
        """The value as the style sheet names it."""
        return self.value.lower()


class Choice(NamedTuple):
    """Something that a list can be narrowed to."""

    value: str
    word: Word
    is_chosen: bool


class Facts(NamedTuple):
    """An incident's values in words."""

    severity: Told
    status: Told
    classification: Word
    determination: Word
    assigned_to: Word


class AlertFacts(NamedTuple):
    """An alert's values in words."""

    severity: Told
    status: Told
    category: Word
    detection_source: Word
    classification: Word
    determination: Word
    assigned_to: Word


class ShownAlert(NamedTuple):
    """A line of a list of alerts."""

    line: AlertLine
    severity: Told
    status: Told
    category: Word
    detection_source: Word


class ShownStep(NamedTuple):
    """A line of a history, as a sentence."""

    step: Step
    who: Word
    sentence: str


def incident_facts(page: IncidentPage) -> Facts:
    """What stands in the header of an incident."""
    return Facts(
        severity(page.severity),
        Told(page.status, INCIDENT_STATUSES[page.status]),
        CLASSIFICATIONS.get(page.classification, ""),
        DETERMINATION_WORDS.get(page.determination, ""),
        holder(page.assigned_to),
    )


def alert_facts(page: AlertPage) -> AlertFacts:
    """What stands in the header of an alert."""
    return AlertFacts(
        severity(page.severity),
        Told(page.status, ALERT_STATUSES[page.status]),
        CATEGORIES[page.category],
        DETECTION_SOURCES[page.detection_source],
        CLASSIFICATIONS.get(page.classification, ""),
        DETERMINATION_WORDS.get(page.determination, ""),
        holder(page.assigned_to),
    )


def named_things(named: Iterable[tuple[str, str]]) -> list[tuple[Word, str, str]]:
    """What an alert names: the word for its kind, the kind, the name."""
    return [(KINDS.get(kind, kind), kind, name) for kind, name in named]


def severity(value: str) -> Told:
    """A severity, never by its colour alone."""
    return Told(value, SEVERITIES[value])


def holder(name: str) -> Word:
    """In whose hands it is."""
    return ASSIGNEES.get(name, name)


def alert_lines(lines: Iterable[AlertLine]) -> list[ShownAlert]:
    """A list of alerts."""
    return [
        ShownAlert(
            line,
            severity(line.severity),
            Told(line.status, ALERT_STATUSES[line.status]),
            CATEGORIES[line.category],
            DETECTION_SOURCES[line.detection_source],
        )
        for line in lines
    ]


KINDS: Words = MappingProxyType(
    {
        "address": gettext_lazy("Address"),
        "application": gettext_lazy("Application"),
        "domain": gettext_lazy("Domain"),
        "file": gettext_lazy("File"),
        "message": gettext_lazy("Message"),
        "path": gettext_lazy("Path"),
        "process": gettext_lazy("Process"),
        "resource": gettext_lazy("Resource"),
        "session": gettext_lazy("Session"),
        "url": gettext_lazy("URL"),
    }
)

_PARTIES: Words = MappingProxyType(
    {"customer": gettext_lazy("Organisation"), "experts": gettext_lazy("Threat experts"), "service": "Vedette"}
)


def told_steps(steps: Iterable[Step]) -> list[ShownStep]:
    """A history, each step a sentence."""
    return [ShownStep(step, _PARTIES[step.party], _sentence(step)) for step in steps]


def _sentence(step: Step) -> str:
    values = {"before": _worded(step, step.before), "after": _worded(step, step.after), "alert": step.alert}
    if step.alert and step.deed in _OF_ALERTS:
        return str(_OF_ALERTS[step.deed]) % values
    if step.deed == Deed.ASSIGNED and not step.after:
        return _("took it from %(before)s") % values
    if step.deed in _FROM_SOMEBODY and step.before:
        return str(_FROM_SOMEBODY[step.deed]) % values
    return str(_OF_INCIDENTS.get(step.deed, step.deed)) % values


_OF_INCIDENTS: Mapping[str, Word] = MappingProxyType(
    {
        Deed.CREATED: gettext_lazy("found it: %(after)s"),
        Deed.GREW: gettext_lazy("added alerts: %(after)s"),
        Deed.STATUS: gettext_lazy("changed the status from %(before)s to %(after)s"),
        Deed.CLASSIFIED: gettext_lazy("classified it as %(after)s"),
        Deed.ASSIGNED: gettext_lazy("assigned it to %(after)s"),
        Deed.CLAIMED: gettext_lazy("took it to hunt"),
        Deed.RELEASED: gettext_lazy("let go of it"),
        Deed.HANDED_OVER: gettext_lazy("handed it over from %(before)s to %(after)s"),
        Deed.JUDGED: gettext_lazy("hunted it and gave the verdict: %(after)s"),
        Deed.RENAMED: gettext_lazy("renamed it to %(after)s"),
        Deed.TAGGED: gettext_lazy("set the tags: %(after)s"),
        Deed.COMMENTED: gettext_lazy("commented"),
        Deed.MERGED: gettext_lazy("merged it into %(after)s"),
        Deed.ALERTS_MOVED: gettext_lazy("moved alerts from %(before)s to %(after)s"),
        Deed.SUPPRESSED: gettext_lazy("suppressed alerts: %(after)s"),
        Deed.NOTIFIED: gettext_lazy("notified the organisation: %(after)s"),
        Deed.ACTIONS_PUBLISHED: gettext_lazy("recommended actions: %(after)s"),
        Deed.ACTION_MOVED: gettext_lazy("moved action %(before)s to %(after)s"),
        Deed.ACTION_WITHDRAWN: gettext_lazy("withdrew action %(before)s"),
    }
)
_FROM_SOMEBODY: Mapping[str, Word] = MappingProxyType(
    {
        Deed.CLAIMED: gettext_lazy("took it over from %(before)s to hunt"),
        Deed.RELEASED: gettext_lazy("took it out of the hands of %(before)s"),
        Deed.JUDGED: gettext_lazy("hunted it again and changed the verdict from %(before)s to %(after)s"),
    }
)
_OF_ALERTS: Mapping[str, Word] = MappingProxyType(
    {
        Deed.STATUS: gettext_lazy("changed the status of “%(alert)s” from %(before)s to %(after)s"),
        Deed.CLASSIFIED: gettext_lazy("classified “%(alert)s” as %(after)s"),
        Deed.ASSIGNED: gettext_lazy("assigned “%(alert)s” to %(after)s"),
        Deed.COMMENTED: gettext_lazy("commented on “%(alert)s”"),
        Deed.SUPPRESSED: gettext_lazy("suppressed “%(alert)s” by the rule %(after)s"),
        Deed.NOTIFIED: gettext_lazy("notified the organisation: %(after)s"),
    }
)


def _worded(step: Step, value: str) -> str:
    """A stored value in the reader's words."""
    if step.deed == Deed.STATUS:
        return str((ALERT_STATUSES if step.alert else INCIDENT_STATUSES).get(value, value))
    if step.deed == Deed.CLASSIFIED:
        parts = [str(CLASSIFICATIONS.get(each) or DETERMINATION_WORDS.get(each, each)) for each in value.split(" / ")]
        return " · ".join(each for each in parts if each) or _("nothing")
    if step.deed == Deed.ASSIGNED:
        return str(holder(value))
    if step.deed == Deed.JUDGED:
        return _verdict(value)
    if step.deed in {Deed.ACTION_MOVED, Deed.ACTION_WITHDRAWN}:
        return _action(value)
    return value


def _action(value: str) -> str:
    """An action's number with its state, or its state alone."""
    number, _slash, state = value.rpartition(" / ")
    word = str(ACTION_STATES.get(state, state))
    return _("%(number)s (%(state)s)") % {"number": number, "state": word} if number else word


def _verdict(value: str) -> str:
    """A verdict, with the minutes that it took where they stand there."""
    verdict, _slash, minutes = value.partition(" / ")
    word = str(VERDICTS.get(verdict, verdict))
    return _("%(verdict)s (%(minutes)s min)") % {"verdict": word, "minutes": minutes} if minutes else word
