"""The bar with which hunters work on an incident: above its story, for the hunting team alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from django.core import signing
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from vedette.portal.access.web import ActingRequest
from vedette.portal.hunting.policies import hunts, leads
from vedette.portal.hunting.queries.verdicts import LedgerLine
from vedette.portal.hunting.queries.workbench import Hunt, NoteLine, hunt_on
from vedette.portal.hunting.rules.asking import Shown
from vedette.portal.hunting.rules.claims import Wish, may_pass_on, may_take, measured_minutes
from vedette.portal.hunting.rules.ledger import Standing
from vedette.portal.hunting.web.forms import HandOverForm, NoteForm, VerdictForm
from vedette.portal.hunting.web.words import NOTE_KINDS, REASON_CODES, STANDINGS, VERDICT_HINTS
from vedette.portal.incidents.web.lines import Told, Word
from vedette.portal.incidents.web.places import PagePlace, fill
from vedette.portal.incidents.web.words import DETERMINATION_WORDS, VERDICTS

_SALT = "vedette.incidents.shown"


class ShownVerdict(NamedTuple):
    """A line of the ledger in words."""

    line: LedgerLine
    verdict: Told
    determination: Word
    reasons: tuple[Word, ...]
    standing: Told
    may_review: bool


class ShownNote(NamedTuple):
    """A note, and what it is about."""

    line: NoteLine
    kind: Word


class VerdictChoice(NamedTuple):
    """A verdict that can be given: its key, its word and what follows from it."""

    key: int
    value: str
    word: Word
    consequence: Word
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class HuntBar:
    """Everything that the bar shows."""

    hunt: Hunt
    is_mine: bool
    is_stale: bool
    may_claim: bool
    may_pass_on: bool
    minutes: int | None
    """Since it was claimed."""
    verdicts: tuple[ShownVerdict, ...]
    notes: tuple[ShownNote, ...]
    verdict_form: VerdictForm | None
    """For whoever has it in hand."""
    hand_over_form: HandOverForm | None
    note_form: NoteForm | None
    shown: str
    """What was before the reader's eyes, sealed: a verdict is about that."""

    @property
    def choices(self) -> list[VerdictChoice]:
        """The verdicts, each under its key."""
        chosen = self.verdict_form["verdict"].value() if self.verdict_form else None
        return [
            VerdictChoice(key, value, word, VERDICT_HINTS[value], is_chosen=value == chosen)
            for key, (value, word) in enumerate(VERDICTS.items(), start=1)
        ]

    @property
    def last(self) -> ShownVerdict | None:
        """The verdict that holds, or is disputed."""
        return self.verdicts[0] if self.verdicts else None


def add_to_incidents() -> None:
    """Give the bar its place on the page of an incident."""
    fill(PagePlace.ABOVE_INCIDENT_STORY, _rendered)


def _rendered(request: ActingRequest, organisation: UUID, incident: UUID) -> SafeString | None:
    bar = hunt_bar(request, organisation, incident)
    return render_to_string("hunting/bar.html", {"hunt": bar}, request=request) if bar else None


def hunt_bar(
    request: ActingRequest, organisation: UUID, incident: UUID, verdict_form: VerdictForm | None = None
) -> HuntBar | None:
    """The bar, or nothing for whoever is not of the team there; with a form that was filled in already, if any."""
    actor = request.actor
    hunt = hunt_on(actor=actor, organisation=organisation, incident=incident)
    if hunt is None or actor.person is None:
        return None
    now, claim = timezone.now(), hunt.claim
    wish = Wish(actor.person, is_lead=leads(actor, organisation), now=now)
    is_hunter = hunts(actor, organisation) and not hunt.is_merged
    is_mine = claim is not None and claim.hunter == actor.person
    is_stale = claim is not None and claim.is_stale(now)
    passes_on = is_hunter and may_pass_on(claim, wish)
    return HuntBar(
        hunt=hunt,
        is_mine=is_mine,
        is_stale=is_stale,
        may_claim=is_hunter and may_take(claim, wish) and (not is_mine or is_stale),
        may_pass_on=passes_on,
        minutes=measured_minutes(claim.at, now) if claim else None,
        verdicts=shown_verdicts(hunt.verdicts, reviewer=actor.person if wish.is_lead else None),
        notes=tuple(ShownNote(each, NOTE_KINDS[each.kind]) for each in hunt.notes),
        verdict_form=(verdict_form or empty_verdict_form(hunt)) if is_hunter and is_mine else None,
        hand_over_form=HandOverForm(colleagues=hunt.colleagues, auto_id="over_%s")
        if passes_on and hunt.colleagues
        else None,
        note_form=NoteForm(auto_id="note_%s") if hunts(actor, organisation) else None,
        shown=_sealed(request, hunt, now),
    )


def empty_verdict_form(hunt: Hunt) -> VerdictForm:
    """Nothing is said yet."""
    return VerdictForm(techniques=hunt.techniques, auto_id="verdict_%s")


def shown_verdicts(lines: Iterable[LedgerLine], *, reviewer: UUID | None) -> tuple[ShownVerdict, ...]:
    """Lines of the ledger, for a lead with those that they may review."""
    return tuple(
        ShownVerdict(
            line,
            Told(line.verdict, VERDICTS[line.verdict]),
            DETERMINATION_WORDS.get(line.determination, ""),
            tuple(REASON_CODES[each] for each in line.reason_codes),
            Told(line.standing, STANDINGS[line.standing]),
            reviewer is not None and line.standing is not Standing.SUPERSEDED and line.hunter != reviewer,
        )
        for line in lines
    )


def _sealed(request: ActingRequest, hunt: Hunt, now: datetime) -> str:
    told = [str(hunt.incident), str(request.actor.person), hunt.rank, hunt.waiting, hunt.fingerprint, now.timestamp()]
    return signing.dumps(told, salt=_SALT)


def unsealed(request: ActingRequest, incident: UUID, text: str) -> Shown | None:
    """What this reader had before their eyes of this incident; nothing where the seal is not ours."""
    try:
        told_incident, reader, rank, waiting, fingerprint, at = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    if (told_incident, reader) != (str(incident), str(request.actor.person)):
        return None
    return Shown(rank, waiting, fingerprint, datetime.fromtimestamp(at, UTC))
