"""The hunters' queue, and the way from one incident to the next."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.hunting.actions.reading import note_reading
from vedette.portal.hunting.policies import hunts, leads
from vedette.portal.hunting.queries.queue import QueueRow, next_best, queue
from vedette.portal.hunting.queries.queue import Reason as ScoreReason
from vedette.portal.hunting.rules.asking import Acted, Asked, Claimed, Said, Since, asked_for
from vedette.portal.hunting.rules.claims import Wish, may_take
from vedette.portal.hunting.web.words import STANDINGS, TACTICS
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.incidents.web.lines import Choice, Told, Word, severity
from vedette.portal.incidents.web.words import INCIDENT_STATUSES, SEVERITIES, VERDICTS
from vedette.portal.telemetry.rules.reading import id_of

TOLD_REASONS, TOLD_DEVICES = 3, 4
_WORK = as_provider(ProviderPermission.WORK)

_CLAIMED = {
    Claimed.ALL: gettext_lazy("Claimed or free"),
    Claimed.FREE: gettext_lazy("Free"),
    Claimed.MINE: gettext_lazy("Mine"),
    Claimed.OTHERS: gettext_lazy("Claimed by others"),
}
_SAID = {
    Said.WAITING: gettext_lazy("Waiting for one"),
    Said.GIVEN: gettext_lazy("Given"),
    Said.ALL: gettext_lazy("With and without"),
}
_SINCE = {
    Since.ALWAYS: gettext_lazy("Any time"),
    Since.DAY: gettext_lazy("24 hours"),
    Since.WEEK: gettext_lazy("7 days"),
    Since.MONTH: gettext_lazy("30 days"),
}


_ACTED = {
    Acted.ALL: gettext_lazy("With and without"),
    Acted.WAITING: gettext_lazy("Waiting for the organisation"),
    Acted.FAILED: gettext_lazy("Failed ones"),
    Acted.ENDED: gettext_lazy("All ended"),
}


class ShownRow(NamedTuple):
    """A line of the queue in words."""

    row: QueueRow
    severity: Told
    status: Told
    reasons: tuple[ScoreReason, ...]
    more_reasons: int
    tactics: tuple[Word, ...]
    devices: tuple[str, ...]
    more_devices: int
    is_mine: bool
    is_stale: bool
    may_claim: bool
    verdict: Told | None
    standing: Word


@door(_WORK)
def hunting_queue(request: ActingRequest) -> HttpResponse:
    """What waits for a verdict, the most urgent first, and why."""
    asked = asked_for(request.GET)
    found = queue(actor=request.actor, asked=asked)
    note_reading(
        actor=request.actor,
        subject="hunting_queue",
        read=numbers_read((row.organisation, row.number) for row in found.rows),
    )
    shown = {
        "queue": found,
        "rows": [_shown(request, row) for row in found.rows],
        "asked": asked,
        "is_narrowed": asked != Asked(page=asked.page),
        "keep": kept_query(request),
        "page_number": min(asked.page, found.pages),
        "pages": found.pages,
        "organisations": [Choice(str(pk), name, pk == asked.organisation) for pk, name in found.organisations],
        "severities": [Choice(each, SEVERITIES[each], each is asked.severity) for each in reversed(Severity)],
        "claims": [Choice(each, word, each is asked.claimed) for each, word in _CLAIMED.items()],
        "verdicts": [Choice(each, word, each is asked.said) for each, word in _SAID.items()],
        "actions": [Choice(each, word, each is asked.acted) for each, word in _ACTED.items()],
        "times": [Choice(each, word, each is asked.since) for each, word in _SINCE.items()],
    }
    return render(request, "hunting/queue.html", shown)


@door(_WORK)
def hunting_next(request: ActingRequest) -> HttpResponseRedirect:
    """To the most urgent incident that waits and that nobody has claimed; back to the queue where there is none."""
    found = next_best(actor=request.actor, after=id_of(request.GET.get("after", "")))
    if found is None:
        messages.info(request, _("Nothing else waits for a verdict that nobody has claimed."))
        return HttpResponseRedirect(reverse("hunting_queue"))
    organisation, incident = found
    return HttpResponseRedirect(reverse("incident", kwargs={"organisation": organisation, "incident": incident}))


def numbers_read(shown: Iterable[tuple[UUID, int]]) -> dict[UUID, list[int]]:
    """The numbers of the incidents that were shown, by organisation."""
    found: dict[UUID, list[int]] = {}
    for organisation, number in shown:
        found.setdefault(organisation, []).append(number)
    return found


def kept_query(request: ActingRequest) -> str:
    """What was asked for, without the page, as an address says it."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"{kept.urlencode()}&" if kept else ""


def _shown(request: ActingRequest, row: QueueRow) -> ShownRow:
    actor, now = request.actor, timezone.now()
    is_mine = row.claim is not None and row.claim.hunter == actor.person
    may_claim = not is_mine and hunts(actor, row.organisation)
    if actor.person is not None and may_claim:
        may_claim = may_take(row.claim, Wish(actor.person, is_lead=leads(actor, row.organisation), now=now))
    said = row.verdict
    return ShownRow(
        row=row,
        severity=severity(row.severity),
        status=Told(row.status, INCIDENT_STATUSES[row.status]),
        reasons=row.reasons[:TOLD_REASONS],
        more_reasons=max(0, len(row.reasons) - TOLD_REASONS),
        tactics=tuple(TACTICS.get(each, each) for each in row.tactics),
        devices=row.devices[:TOLD_DEVICES],
        more_devices=max(0, len(row.devices) - TOLD_DEVICES),
        is_mine=is_mine,
        is_stale=row.claim is not None and row.claim.is_stale(now),
        may_claim=may_claim,
        verdict=Told(said.verdict, VERDICTS[said.verdict]) if said else None,
        standing=STANDINGS[said.standing] if said else "",
    )
