"""What a case is linked to, on its page: for the experts with what can be done about it."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.web import ActingRequest
from vedette.portal.cases.policies import answers
from vedette.portal.cases.queries.case import CasePage
from vedette.portal.cases.queries.lines import CaseLine
from vedette.portal.cases.queries.links import Linked, LinkLine, links_of, offered
from vedette.portal.cases.rules.links import LinkKind
from vedette.portal.cases.web.dossier.words import LINK_KINDS
from vedette.portal.hunting.web.bar import HuntBar, empty_verdict_form, hunt_bar
from vedette.portal.hunting.web.forms import VerdictForm
from vedette.portal.incidents.rules.naming import LONGEST_NAME
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.incidents.web.lines import Word
from vedette.portal.incidents.web.words import SEVERITIES
from vedette.portal.telemetry.rules.reading import id_of

_MOST_JUDGED = 3
"""Linked incidents whose verdict can be given on the page of the case; of others on theirs."""
_VIEWS = {LinkKind.INCIDENT: "incident", LinkKind.NOTICE: "notice", LinkKind.HUNT: "hunt"}
_RAISED = (Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFORMATIONAL)


class RaiseForm(forms.Form):
    """An incident that nobody but an expert saw."""

    title = forms.CharField(label=_("Name of the incident"), max_length=LONGEST_NAME)
    severity = forms.ChoiceField(label=_("Severity"), choices=[(each.value, SEVERITIES[each]) for each in _RAISED])


class ShownLink(NamedTuple):
    """A link in words, with its page and what an expert can do."""

    linked: Linked
    by_name: str
    kind: Word
    path: str
    incident: UUID | None
    verdict: "VerdictHere | None"


class VerdictHere(NamedTuple):
    """What it takes to give the verdict on a linked incident."""

    bar: HuntBar
    form: VerdictForm


class Offer(NamedTuple):
    """Things of one kind that the case can be linked to: what a form sends, and the name."""

    kind: Word
    choices: list[tuple[str, str]]


def links_shown(request: ActingRequest, page: CasePage) -> dict[str, object]:
    """For everybody the links; for experts also what can be linked, raised and judged."""
    line = page.line
    found = links_of(actor=request.actor, organisation=line.organisation, case=line.id)
    is_expert = answers(request.actor, line.organisation)
    shown: dict[str, object] = {"links": list(_links(request, line, found, is_expert=is_expert))}
    if is_expert:
        shown["offers"] = _offers(request, line, found)
        shown["raise_form"] = RaiseForm(initial={"title": line.topic}, auto_id="raise_%s")
    return shown


def _links(request: ActingRequest, line: CaseLine, found: list[LinkLine], *, is_expert: bool) -> Iterator[ShownLink]:
    judged = {each.linked.target for each in islice((e for e in found if e.linked.may_be_judged), _MOST_JUDGED)}
    for each in found:
        target = each.linked.target
        incident = id_of(target.key) if target.kind is LinkKind.INCIDENT else None
        may_judge = is_expert and incident is not None and target in judged
        verdict = verdict_here(request, line.organisation, incident) if may_judge and incident else None
        path = _path(line.organisation, each.linked)
        yield ShownLink(each.linked, each.by_name, LINK_KINDS[target.kind], path, incident, verdict)


def verdict_here(
    request: ActingRequest, organisation: UUID, incident: UUID, *, is_filled_in: bool = False
) -> VerdictHere | None:
    """The form of a verdict; empty, or as it was sent. Nothing for who does not hunt there."""
    bar = hunt_bar(request, organisation, incident)
    if bar is None:
        return None
    if not is_filled_in:
        return VerdictHere(bar, empty_verdict_form(bar.hunt))
    return VerdictHere(bar, VerdictForm(request.POST, techniques=bar.hunt.techniques, auto_id="verdict_%s"))


def _path(organisation: UUID, linked: Linked) -> str:
    kind, key = linked.target.kind, linked.target.key
    view = _VIEWS.get(kind)
    if view is None:
        asked = {"rule": key, "period": "all"}
        return reverse("organisation_alerts", kwargs={"organisation": organisation}, query=asked)
    return reverse(view, kwargs={"organisation": organisation, view: key})


def _offers(request: ActingRequest, line: CaseLine, found: list[LinkLine]) -> list[Offer]:
    there = {(each.linked.target.kind, each.linked.target.key) for each in found}
    every = offered(actor=request.actor, organisation=line.organisation)
    offers = [
        Offer(LINK_KINDS[kind], [(f"{kind}:{key}", name) for key, name in choices if (kind, key) not in there])
        for kind, choices in every.items()
    ]
    return [each for each in offers if each.choices]
