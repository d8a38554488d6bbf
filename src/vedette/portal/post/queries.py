"""What was mailed, and how it went."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor, narrowed_to
from vedette.portal.jobs.queries import next_tries
from vedette.portal.post.models import Letter
from vedette.portal.post.rules import OF_NO_DEVICE, TESTS, LetterState

PAGE = 100


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter as lists show it."""

    id: UUID
    to: str
    subject: str
    state: LetterState
    tries: int
    last_error: str
    created: datetime
    sent: datetime | None
    next_try: datetime | None
    can_be_sent: bool


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A letter to read; what opens a door is not shown."""

    line: LetterLine
    text: str
    is_secret: bool


def letters_in_view(*, actor: Actor, organisation: UUID | None) -> QuerySet[Letter]:
    """The letters of an organisation, or the provider's; whose seat is narrowed to groups of devices sees few kinds."""
    rows = Letter.objects.filter(organisation_id=organisation)
    is_narrowed = organisation is not None and narrowed_to(actor, organisation) is not None
    return rows.filter(kind__in=OF_NO_DEVICE) if is_narrowed else rows


def letters(*, actor: Actor, organisation: UUID | None) -> list[LetterLine]:
    """The newest letters, a page of them."""
    rows = list(letters_in_view(actor=actor, organisation=organisation).order_by("-created")[:PAGE])
    tries = next_tries("post.deliver", [str(row.pk) for row in rows if row.state == LetterState.WAITING])
    return [_line(row, tries) for row in rows]


def letters_called(*, actor: Actor, organisation: UUID, letters: Collection[UUID]) -> dict[UUID, LetterLine]:
    """Those of the organisation's letters that are named."""
    del actor
    rows = list(Letter.objects.filter(organisation_id=organisation, pk__in=letters))
    tries = next_tries("post.deliver", [str(row.pk) for row in rows if row.state == LetterState.WAITING])
    return {row.pk: _line(row, tries) for row in rows}


def letters_since(*, actor: Actor, organisation: UUID, kinds: Collection[str], since: datetime) -> int:
    """How many letters of these kinds were written for an organisation since then."""
    del actor
    return Letter.objects.filter(organisation_id=organisation, kind__in=kinds, created__gt=since).count()


def letter(*, actor: Actor, organisation: UUID | None, letter: UUID) -> LetterPage | None:
    """One letter, or nothing where it is out of view."""
    row = letters_in_view(actor=actor, organisation=organisation).filter(pk=letter).first()
    if row is None:
        return None
    line = _line(row, next_tries("post.deliver", [str(row.pk)]))
    return LetterPage(line, "" if row.is_secret else row.text, row.is_secret)


def _line(row: Letter, tries: dict[str, datetime]) -> LetterLine:
    return LetterLine(
        row.pk,
        row.to,
        row.subject,
        LetterState(row.state),
        row.tries,
        row.last_error,
        row.created,
        row.sent,
        tries.get(str(row.pk)) if row.state == LetterState.WAITING else None,
        row.state != LetterState.SENT and bool(row.text) and row.tries > 0,
    )


def message_id(letter: UUID) -> str:
    """By which mail programs know the letter, the same at every try."""
    return f"<{letter}@{urlsplit(settings.SITE_ADDRESS).hostname or 'localhost'}>"


def is_letter_of_ours(message: str) -> bool:
    """Whether a Message-ID is one that our letters have."""
    try:
        return message_id(UUID(message[1:37])) == message.lower()
    except ValueError:
        return False


def letters_by_state() -> dict[str, int]:
    """How many letters are in each state, over all organisations; tests do not count."""
    with everything_in_view():
        return dict(Letter.objects.exclude(kind__in=TESTS).values_list("state").annotate(Count("pk")))
