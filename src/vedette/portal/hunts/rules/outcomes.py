"""What came of a hunt in one organisation."""

import re
from dataclasses import dataclass, replace

from vedette.portal.hunts.rules.plans import LONGEST_TEXT
from vedette.portal.hunts.rules.refusals import HuntsReason
from vedette.portal.hunts.rules.states import HuntVerdict
from vedette.portal.incidents.rules.naming import clean_text, number_of
from vedette.portal.incidents.rules.refusals import Reason, RefusedError

LONGEST_HUNT = 7 * 24 * 60
"""Minutes that may be said to have been spent."""
MOST_INCIDENTS = 50
_BETWEEN = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a hunter says when a hunt is over."""

    verdict: HuntVerdict
    words: str
    """The organisation reads them."""
    minutes: int
    note: str = ""
    """The hunting team alone reads it."""
    incidents: tuple[int, ...] = ()
    """Their numbers in the organisation."""


def checked_outcome(outcome: Outcome) -> Outcome:
    """The outcome as it is kept. Raises RefusedError where something is missing or too much."""
    clean = replace(outcome, words=clean_text(outcome.words), note=clean_text(outcome.note))
    if not clean.words:
        raise RefusedError(HuntsReason.WORDS_MISSING)
    if max(len(clean.words), len(clean.note)) > LONGEST_TEXT:
        raise RefusedError(Reason.TOO_LONG)
    if not 1 <= clean.minutes <= LONGEST_HUNT:
        raise RefusedError(HuntsReason.NO_SUCH_DURATION)
    if clean.verdict is HuntVerdict.CONFIRMED and not clean.incidents:
        raise RefusedError(HuntsReason.INCIDENT_MISSING)
    return clean


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers of incidents in ``#12, 14``, each once. Raises RefusedError where something is none."""
    words = [each for each in _BETWEEN.split(text) if each]
    found = [number_of(each) for each in words]
    if None in found:
        raise RefusedError(HuntsReason.NO_SUCH_INCIDENT)
    numbers = tuple(dict.fromkeys(each for each in found if each is not None))
    if len(numbers) > MOST_INCIDENTS:
        raise RefusedError(Reason.TOO_MANY)
    return numbers
