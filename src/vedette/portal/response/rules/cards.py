"""What a recommended action says, and within which bounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from vedette.portal.incidents.rules.naming import clean_text, key_of
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.response.rules.refusals import ResponseReason
from vedette.portal.telemetry.rules.names import device_key
from vedette.portal.tenants.rules import Language, clean_name

LONGEST_TITLE, LONGEST_TEXT, LONGEST_REASON = 200, 4_000, 2_000
MOST_ACTIONS = 200
"""Of one incident."""
MOST_EVIDENCE = 50


class ActionKind(StrEnum):
    """What an action is for, in the order in which one acts."""

    CHECK = "Check"
    CONTAIN = "Contain"
    ERADICATE = "Eradicate"
    RECOVER = "Recover"
    HARDEN = "Harden"


class Priority(StrEnum):
    """How urgent it is."""

    HIGH = "High"
    MEDIUM = "Medium"
    LOW = "Low"

    @property
    def rank(self) -> int:
        """0 is the most urgent."""
        return list(Priority).index(self)


class Origin(StrEnum):
    """Whose words these are."""

    ADVICE = "Advice"
    """The engine's own advice for a technique, unchanged or put right by an expert."""
    EXPERT = "Expert"


class ThingKind(StrEnum):
    """What an action can concern, as alerts name it."""

    DEVICE = "device"
    ACCOUNT = "account"
    FILE = "file"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Thing:
    """What an action concerns."""

    kind: ThingKind
    name: str

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return device_key(self.name) if self.kind is ThingKind.DEVICE else key_of(self.name)


@dataclass(frozen=True, slots=True)
class Text:
    """What is to be done, and why."""

    title: str
    what: str = ""
    """How to do it, in plain lines."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Where an event came from, which names it."""

    source: str
    record: int


@dataclass(frozen=True, slots=True)
class Card:
    """A recommended action that is about to be published."""

    text: Text
    kind: ActionKind
    priority: Priority = Priority.MEDIUM
    thing: Thing | None = None
    """None: it concerns the whole organisation."""
    alerts: tuple[UUID, ...] = ()
    """Alerts of the incident on which it rests."""
    events: tuple[Event, ...] = ()
    origin: Origin = Origin.EXPERT
    technique: str = ""
    """For which the engine advises it."""
    advice: str = ""
    """By which a step of the engine's advice is known again."""
    language: Language = Language.ENGLISH
    """In which it is written."""
    translations: Mapping[Language, Text] = field(default_factory=dict)
    """The same in other languages."""


def checked(card: Card) -> Card:
    """The card as it is kept; raises RefusedError where it says nothing, or too much."""
    text = _clean(card.text)
    if not text.title:
        raise RefusedError(ResponseReason.TITLE_MISSING)
    if len(card.alerts) > MOST_EVIDENCE or len(card.events) > MOST_EVIDENCE:
        raise RefusedError(Reason.TOO_MANY)
    return Card(
        text,
        card.kind,
        card.priority,
        _thing(card.thing),
        tuple(dict.fromkeys(card.alerts)),
        tuple(dict.fromkeys(card.events)),
        card.origin,
        clean_name(card.technique, 20),
        clean_name(card.advice, 32),
        card.language,
        {language: _clean(told) for language, told in card.translations.items() if language is not card.language},
    )


def _clean(text: Text) -> Text:
    what, why = clean_text(text.what), clean_text(text.why)
    if max(len(what), len(why)) > LONGEST_TEXT:
        raise RefusedError(Reason.TOO_LONG)
    return Text(clean_name(text.title, LONGEST_TITLE), what, why)


def _thing(thing: Thing | None) -> Thing | None:
    name = clean_name(thing.name, 300) if thing else ""
    return Thing(thing.kind, name) if thing and name else None


def checked_reason(text: str) -> str:
    """A reason as it is kept; raises where it is too long."""
    said = clean_text(text)
    if len(said) > LONGEST_REASON:
        raise RefusedError(Reason.TOO_LONG)
    return said


def in_language(text: Text, translations: Mapping[str, Sequence[str]], language: str) -> Text:
    """What a reader of this language is told: a translation where there is one, else as it was written."""
    told = translations.get(language)
    return Text(*told) if told else text
