"""A question as it is kept: clean, within bounds, with addresses that can be written to."""

from collections.abc import Iterable
from dataclasses import replace

from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.topics import (
    LONGEST_NAME,
    LONGEST_QUESTION,
    LONGEST_TOPIC,
    MOST_ADDRESSES,
    Question,
    Thing,
)
from vedette.portal.incidents.rules.naming import clean_text
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.post.rules import NoAddressError, checked_address
from vedette.portal.tenants.rules import clean_name

_LONGEST_PATH = 1_000


def checked_question(question: Question) -> Question:
    """The question as it is kept. Raises RefusedError where something is missing or too much."""
    topic = clean_name(question.topic, LONGEST_TOPIC)
    if not topic:
        raise RefusedError(CaseReason.TOPIC_MISSING)
    text = checked_words(question.text)
    if not text:
        raise RefusedError(CaseReason.QUESTION_MISSING)
    return replace(
        question,
        topic=topic,
        text=text,
        thing=_checked_thing(question.thing),
        addresses=checked_addresses(question.addresses),
    )


def checked_words(text: str) -> str:
    """What somebody says in a case. Raises RefusedError where it is too long."""
    clean = clean_text(text)
    if len(clean) > LONGEST_QUESTION:
        raise RefusedError(Reason.TOO_LONG)
    return clean


def checked_addresses(addresses: Iterable[str]) -> tuple[str, ...]:
    """Each once, whatever its letter case. Raises RefusedError where one is none, or there are too many."""
    kept: dict[str, str] = {}
    for each in addresses:
        try:
            kept.setdefault(each.casefold(), checked_address(each))
        except NoAddressError as error:
            raise RefusedError(CaseReason.NO_SUCH_ADDRESS) from error
    if len(kept) > MOST_ADDRESSES:
        raise RefusedError(CaseReason.TOO_MANY_ADDRESSES)
    return tuple(kept.values())


def _checked_thing(thing: Thing) -> Thing:
    """Only a page of ours is kept: a path from the root, which no browser takes for another host."""
    is_ours = thing.path.startswith("/") and not thing.path.startswith(("//", "/\\")) and thing.path.isprintable()
    return Thing(
        thing.kind,
        clean_name(thing.key, LONGEST_NAME),
        clean_name(thing.name, LONGEST_NAME),
        thing.path if is_ours and len(thing.path) <= _LONGEST_PATH else "",
    )
