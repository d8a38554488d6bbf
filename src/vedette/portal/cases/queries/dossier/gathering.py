"""Gathering a dossier: every part is asked for by itself, and what fails is said instead of it."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import TypeVar
from uuid import UUID

from vedette.lake.reader import Period
from vedette.lake.refusals import QueryTimedOutError
from vedette.lake.sandbox import ReaderLimits
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.queries.dossier.evidence import (
    Found,
    alert_part,
    found_about,
    incident_part,
    indicator_part,
    notice_part,
    prevalence_part,
    process_part,
    technique_part,
    telemetry_part,
    timeline_part,
    with_signs,
)
from vedette.portal.cases.queries.dossier.subjects import Place, Subject, plain_subject, subject_of
from vedette.portal.cases.rules.dossier.parts import MOST_ELSEWHERE, Dossier, Lack, Part, PartKind, Seen
from vedette.portal.cases.rules.topics import Thing
from vedette.portal.entities.queries.things import Where, devices_of_each, period_of
from vedette.portal.entities.rules.names import Named
from vedette.portal.hunts.queries.coverage import Looked, coverage_of
from vedette.portal.hunts.rules.coverage import Coverage, Trouble
from vedette.portal.telemetry.queries.lakes import NothingKeptError, OutOfViewError, ReadersBusyError
from vedette.portal.tenants.queries import organisation_names

Answer = TypeVar("Answer")
_log = logging.getLogger(__name__)
LONGEST, LONGEST_ELSEWHERE = 20.0, 10.0
"""Seconds after which no further part is begun, and no further organisation is asked."""
_LIMITS = ReaderLimits(seconds=5.0, memory_mib=512)
_COVERED = timedelta(days=7)
_NOTHING = Found((), 0, (), 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, as far as evidence is gathered for it."""

    organisation: UUID
    thing: Thing
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Gathered:
    """A dossier, and of what its prevalence tells, in the same order."""

    dossier: Dossier
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What another organisation saw of it."""

    organisation: UUID
    seen: tuple[Seen, ...] = ()
    is_unasked: bool = False


class _Desk:
    """Asks until the time is over; whatever a part provokes, the others come next."""

    def __init__(self) -> None:
        self._began = monotonic()

    def ask(self, make: Callable[[], Answer], otherwise: Callable[[Lack], Answer]) -> Answer:
        """The answer, or what is said without one."""
        if monotonic() - self._began > LONGEST:
            return otherwise(Lack.TOO_SLOW)
        try:
            return make()
        except QueryTimedOutError:
            return otherwise(Lack.TOO_SLOW)
        except ReadersBusyError:
            return otherwise(Lack.BUSY)
        except (NothingKeptError, OutOfViewError):
            return otherwise(Lack.NO_TELEMETRY)
        except Exception:  # noqa: BLE001 - one part of many: the expert has the rest
            _log.warning("a part of a dossier could not be gathered", exc_info=True)
            return otherwise(Lack.FAILED)

    def part(self, kind: PartKind, make: Callable[[], Part]) -> Part:
        """One part, or why there is none."""
        return self.ask(make, lambda lack: Part(kind, lack=lack))

    @property
    def milliseconds(self) -> int:
        """Until now."""
        return round((monotonic() - self._began) * 1_000)


def gathered(asked: Asked) -> Gathered:
    """All that can be found out in the organisation itself, as the service sees it."""
    at, desk = Place(SERVICE, asked.organisation), _Desk()
    plain = plain_subject(asked.thing, asked.text, asked.at)
    subject = desk.ask(lambda: subject_of(at, asked.thing, asked.text, asked.at), lambda _: plain)
    found, lack = desk.ask(lambda: (found_about(at, subject), None), _nothing)
    subject = desk.ask(lambda: with_signs(at, subject, found), lambda _: subject)
    parts = tuple(_parts(at, subject, desk))
    told = _told(at, subject, desk, found) if lack is None else _untold(lack)
    every = (*parts, *told)
    coverage = desk.ask(lambda: _coverage(at, subject, every), lambda _: Coverage(trouble=Trouble.TOO_SLOW))
    return Gathered(Dossier(every, coverage, subject.at, desk.milliseconds), subject.named)


def _nothing(lack: Lack) -> tuple[Found, Lack | None]:
    return _NOTHING, lack


def _parts(at: Place, subject: Subject, desk: _Desk) -> Iterator[Part]:
    yield desk.part(PartKind.TIMELINE, lambda: timeline_part(at, subject))
    yield desk.part(PartKind.PROCESSES, lambda: process_part(at, subject))
    yield desk.part(PartKind.PREVALENCE, lambda: prevalence_part(at, subject, _period(at)))
    yield desk.part(PartKind.INDICATORS, lambda: indicator_part(subject))
    yield desk.part(PartKind.TELEMETRY, lambda: telemetry_part(at, subject))


def _told(at: Place, subject: Subject, desk: _Desk, found: Found) -> Iterator[Part]:
    yield desk.part(PartKind.ALERTS, lambda: alert_part(found))
    yield desk.part(PartKind.INCIDENTS, lambda: incident_part(found))
    yield desk.part(PartKind.NOTICES, lambda: notice_part(at, found))
    yield desk.part(PartKind.TECHNIQUES, lambda: technique_part(at, subject, found))


def _untold(lack: Lack) -> Iterator[Part]:
    for kind in (PartKind.ALERTS, PartKind.INCIDENTS, PartKind.NOTICES, PartKind.TECHNIQUES):
        yield Part(kind, lack=lack)


def _period(at: Place) -> Period | None:
    return period_of(actor=at.actor, organisation=at.organisation, is_ever=False)


def _coverage(at: Place, subject: Subject, parts: Sequence[Part]) -> Coverage:
    """Of the week before the moment that it is about, for the techniques that are involved."""
    end = subject.at or subject.asked
    span = Period(end - _COVERED, end + timedelta(minutes=1))
    techniques = [fact.key for part in parts if part.kind is PartKind.TECHNIQUES for fact in part.facts]
    looked = Looked(techniques)
    return coverage_of(actor=at.actor, organisation=at.organisation, span=span, looked=looked, limits=_LIMITS)


def seen_elsewhere(*, organisation: UUID, named: Sequence[Named]) -> Iterator[Elsewhere]:
    """Each other organisation that saw one of these, or could not be asked; those that saw nothing are left out."""
    began = monotonic()
    others = [each for each, _ in organisation_names(actor=SERVICE) if each != organisation] if named else []
    for number, each in enumerate(others):
        if number >= MOST_ELSEWHERE or monotonic() - began > LONGEST_ELSEWHERE:
            yield Elsewhere(each, is_unasked=True)
            continue
        try:
            period = _period(Place(SERVICE, each))
            found = devices_of_each(actor=SERVICE, organisation=each, named=named, period=period)
        except (NothingKeptError, OutOfViewError):
            continue
        except Exception:  # noqa: BLE001 - one organisation of many: the expert hears that it could not be asked
            _log.warning("an organisation could not be asked for a dossier", exc_info=True)
            yield Elsewhere(each, is_unasked=True)
            continue
        seen = tuple(_seen(thing, where) for thing, where in enumerate(found) if where)
        if seen:
            yield Elsewhere(each, seen)


def _seen(thing: int, where: Sequence[Where]) -> Seen:
    firsts = [each.first_seen for each in where if each.first_seen]
    lasts = [each.last_seen for each in where if each.last_seen]
    events = sum(each.events for each in where)
    return Seen(thing, len(where), events, min(firsts, default=None), max(lasts, default=None))
