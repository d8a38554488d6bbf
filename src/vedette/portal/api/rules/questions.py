"""What programs ask the experts, and what they write in cases: bodies of JSON, read strictly."""

from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from vedette.portal.api.rules.answers import Code, Trouble, TroubleError
from vedette.portal.api.rules.changes import read_body
from vedette.portal.cases.rules.topics import Question, Thing, ThingKind, TopicFamily
from vedette.portal.telemetry.rules.reading import one_of
from vedette.portal.tenants.rules import Language

Value = TypeVar("Value", bound=StrEnum)


class _About(Struct, forbid_unknown_fields=True):
    kind: str
    key: str


class _Question(Struct, forbid_unknown_fields=True, rename="camel"):
    topic: str
    text: str
    topic_family: str
    about: _About | None = None
    language: str = Language.ENGLISH.value
    reply_to: list[str] = []


class _Message(Struct, forbid_unknown_fields=True):
    text: str


def question_of(body: bytes) -> Question:
    """A question; what it is about is named by kind and key alone, and is still to be found. Raises TroubleError."""
    said = read_body(body, _Question)
    family = _one(TopicFamily, said.topic_family, "topicFamily")
    language = _one(Language, said.language, "language")
    thing = Thing(ThingKind.PAGE) if said.about is None else _thing(said.about)
    return Question(said.topic, said.text, family, language, thing, tuple(said.reply_to))


def message_of(body: bytes) -> str:
    """What somebody writes in a case; raises TroubleError."""
    return read_body(body, _Message).text


def _thing(about: _About) -> Thing:
    kind = _one(ThingKind, about.kind, "about")
    return Thing(kind, about.key)


def _one(values: type[Value], text: str, name: str) -> Value:
    found = one_of(values, text)
    if found is None:
        known = ", ".join(each.value for each in values)
        raise TroubleError(Trouble(Code.INVALID_INPUT, f"{name} is one of: {known}.", name))
    return found
