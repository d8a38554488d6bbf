"""A drill in the reader's words: hop by hop, with the way to where each is looked after."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.urls import reverse

from vedette.portal.drills.queries.drills import DrillPage
from vedette.portal.drills.rules.hops import Finding, Hop, HopState, state_of
from vedette.portal.drills.web.words import HOPS, STATES, reason, said_by_others
from vedette.portal.incidents.web.lines import Word

_ROOMS = {
    Hop.API: "api_applications",
    Hop.MAIL: "organisation_mail",
    Hop.MAIL_RULES: "mail_rules",
    Hop.WEBHOOKS: "webhooks",
    Hop.SYSLOG: "collectors",
}
"""Pages on which receivers are looked after."""


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """Of one receiver."""

    about: str
    mark: str
    state: Word
    reason: Word
    said: str


@dataclass(frozen=True, slots=True)
class ShownHop:
    """A hop with all that was found there."""

    name: Word
    mark: str
    state: Word
    address: str
    """Empty where there is no page of it, or what stood there is deleted."""
    findings: tuple[ShownFinding, ...]


@dataclass(frozen=True, slots=True)
class ShownDrill:
    """A drill."""

    page: DrillPage
    mark: str
    state: Word
    hops: tuple[ShownHop, ...]

    @property
    def is_failed(self) -> bool:
        """Whether something did not come."""
        return self.page.state is HopState.FAILED

    @property
    def may_delete(self) -> bool:
        """Whether there is a sample that can be deleted."""
        return self.page.notice is not None and not self.page.is_running


def shown_drill(page: DrillPage, organisation: UUID) -> ShownDrill:
    """All of it."""
    mark, state = STATES[HopState.WAITING if page.is_running else page.state]
    hops = tuple(
        _hop(hop, tuple(found), _address(hop, page, organisation))
        for hop, found in groupby(page.findings, key=lambda each: each.hop)
    )
    return ShownDrill(page, mark, state, hops)


def _hop(hop: Hop, found: Iterable[Finding], address: str) -> ShownHop:
    findings = tuple(found)
    mark, state = STATES[state_of(findings)]
    return ShownHop(HOPS[hop], mark, state, address, tuple(_finding(each) for each in findings))


def _finding(found: Finding) -> ShownFinding:
    mark, state = STATES[found.state]
    return ShownFinding(found.about, mark, state, reason(found), said_by_others(found))


def _address(hop: Hop, page: DrillPage, organisation: UUID) -> str:
    if hop in _ROOMS:
        return reverse(_ROOMS[hop], kwargs={"organisation": organisation})
    found: dict[Hop, tuple[str, dict[str, UUID | int | None]]] = {
        Hop.NOTICE: ("notice", {"notice": page.notice}),
        Hop.ALERT: ("alert", {"alert": page.alert}),
        Hop.INCIDENT: ("incident", {"incident": page.incident}),
        Hop.DOCUMENT: ("notice_pdf", {"notice": page.notice, "version": 1}),
    }
    name, place = found.get(hop, ("", {}))
    if not name or None in place.values():
        return ""
    return reverse(name, kwargs={"organisation": organisation, **place})
