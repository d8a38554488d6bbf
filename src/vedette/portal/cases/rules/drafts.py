"""Words on the page of a case that are not sent yet: which form they stand in, and when a save may replace them."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from vedette.portal.cases.rules.phases import Party, ProgressCategory
from vedette.portal.cases.rules.questions import checked_words


class DraftForm(StrEnum):
    """The forms whose words are kept."""

    REPORT = "report"
    """The experts' report or answer."""
    SAY = "say"
    """What experts say without reporting."""
    WRITE = "write"
    """What the organisation replies or asks on."""

    @property
    def party(self) -> Party:
        """Whose form it is."""
        return Party.CUSTOMER if self is DraftForm.WRITE else Party.EXPERTS


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a form."""

    words: str = ""
    category: ProgressCategory | None = None
    promised: datetime | None = None


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form that was sent from a page, with the version of the draft that the page knew."""

    built_on: UUID | None = None


def checked_draft(written: Written) -> Written:
    """As it is kept: no longer than what can be sent. Raises RefusedError."""
    return replace(written, words=checked_words(written.words))


def replaces(kept: Written, current: UUID, wanted: Written, built_on: UUID | None) -> bool:
    """Whether a save may take the place of what is kept: nothing newer, which its page never saw, is lost by it."""
    return built_on == current or kept == wanted


def is_within(draft: Written, sent: str) -> bool:
    """Whether all that the draft says was sent: the last save of a page may be behind what was sent from there."""
    return sent.startswith(draft.words)
