"""Texts that experts use again and again, in both languages."""

from dataclasses import dataclass, replace

from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.topics import TopicFamily
from vedette.portal.incidents.rules.naming import clean_text
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.tenants.rules import Language, clean_name

LONGEST_TITLE, LONGEST_PASSAGE, MOST_PASSAGES = 120, 4_000, 200


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the team's, once in each language."""

    title: str
    english: str
    french: str
    family: TopicFamily | None = None
    """For which questions; none: for all."""

    def text(self, language: str) -> str:
        """In this language."""
        return self.french if language == Language.FRENCH else self.english


def checked_passage(passage: Passage) -> Passage:
    """As it is kept. Raises RefusedError where a language is missing, or it is too long."""
    clean = replace(
        passage,
        title=clean_name(passage.title, LONGEST_TITLE),
        english=clean_text(passage.english),
        french=clean_text(passage.french),
    )
    if not (clean.title and clean.english and clean.french):
        raise RefusedError(CaseReason.PASSAGE_MISSING)
    if max(len(clean.english), len(clean.french)) > LONGEST_PASSAGE:
        raise RefusedError(Reason.TOO_LONG)
    return clean
