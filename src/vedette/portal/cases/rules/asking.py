"""What somebody wants to see of a list of cases, as it stands in an address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from vedette.portal.cases.rules.topics import TopicFamily
from vedette.portal.telemetry.rules.reading import one_of, page_of

_LONGEST_WORDS = 100
_YES = "yes"


class Shelf(StrEnum):
    """Which part of all cases."""

    OPEN = "open"
    ATTENTION = "attention"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class CasesAsked:
    """A list of cases."""

    shelf: Shelf = Shelf.OPEN
    family: TopicFamily | None = None
    words: str = ""
    is_own: bool = False
    is_unowned: bool = False
    is_at_risk: bool = False
    is_to_review: bool = False
    """A draft waits for the reader."""
    is_mentioning: bool = False
    """The reader is mentioned and has not opened it since."""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return self != CasesAsked(shelf=self.shelf, page=self.page)


def cases_asked(sent: Mapping[str, str]) -> CasesAsked:
    """What an address asks for; what cannot be read is as if it were not there."""
    return CasesAsked(
        shelf=one_of(Shelf, sent.get("shelf", "")) or Shelf.OPEN,
        family=one_of(TopicFamily, sent.get("family", "")),
        words=" ".join(sent.get("words", "").replace("\x00", "").split())[:_LONGEST_WORDS],
        is_own=sent.get("own") == _YES,
        is_unowned=sent.get("unowned") == _YES,
        is_at_risk=sent.get("risk") == _YES,
        is_to_review=sent.get("review") == _YES,
        is_mentioning=sent.get("mention") == _YES,
        page=page_of(sent.get("page", "")),
    )


def written(asked: CasesAsked) -> Iterator[tuple[str, str]]:
    """The same as it stands in an address, without the page."""
    told = {
        "shelf": asked.shelf.value if asked.shelf is not Shelf.OPEN else "",
        "family": asked.family or "",
        "words": asked.words,
        "own": _YES if asked.is_own else "",
        "unowned": _YES if asked.is_unowned else "",
        "risk": _YES if asked.is_at_risk else "",
        "review": _YES if asked.is_to_review else "",
        "mention": _YES if asked.is_mentioning else "",
    }
    yield from ((name, value) for name, value in told.items() if value)
