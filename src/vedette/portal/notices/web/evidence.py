"""From an event in a timeline into a draft: offered wherever the event is shown, to hunters who write one."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.web import ActingRequest, door
from vedette.portal.entities.web.troubles import asked_of_lake
from vedette.portal.hunting.policies import HUNTING_THERE
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.web.incident import told
from vedette.portal.notices.actions.evidence import add_evidence
from vedette.portal.notices.queries.drafts import DraftLine, open_drafts
from vedette.portal.notices.queries.events import event_as_evidence
from vedette.portal.notices.rules.contents import LONGEST_LINE, Evidence
from vedette.portal.notices.rules.refusals import NoticeReason
from vedette.portal.notices.web.words import NOTICE_REFUSALS
from vedette.portal.tenants.web.offers import Offer, register_offer

_EVIDENCE, _EVENT = "evidence", "event"
_tells = partial(told, words=NOTICE_REFUSALS)


class EvidenceForm(forms.Form):
    """Into which draft, and with what words."""

    draft = forms.ChoiceField(label=_("Draft"))
    sentence = forms.CharField(
        label=_("What it shows"),
        required=False,
        max_length=LONGEST_LINE // 2,
        help_text=_("One line for the timeline of the notification. Left empty, the event speaks for itself."),
    )

    def __init__(self, *arguments: Any, drafts: Sequence[DraftLine], **options: Any) -> None:
        super().__init__(*arguments, **options)
        named = [(str(each.id), f"#{each.incident_number} {each.incident_name}") for each in drafts]
        self.fields["draft"].choices = named  # type: ignore[attr-defined]


def add_to_events() -> None:
    """Stand wherever a page shows an event."""
    register_offer(_EVIDENCE, _offered)


def _offered(request: ActingRequest, organisation: UUID, kind: str, key: str) -> Offer | None:
    if kind != _EVENT or not _writes(request, organisation):
        return None
    address = reverse("add_evidence", kwargs={"organisation": organisation}, query={"event": key})
    return Offer(_EVIDENCE, _("Add to a notification"), "+", address)


def _writes(request: ActingRequest, organisation: UUID) -> bool:
    """Whether there is a draft to add to, looked up once for a page, which may show many events."""
    known: dict[UUID, bool] = request.__dict__.setdefault("vedette_has_drafts", {})
    if organisation not in known:
        known[organisation] = bool(open_drafts(actor=request.actor, organisation=organisation))
    return known[organisation]


@door(HUNTING_THERE, "GET", "HEAD", "POST")
def add_evidence_to_draft(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """The event, and the drafts in which it can stand."""
    key = (request.POST if request.method == "POST" else request.GET).get("event", "")
    drafts = open_drafts(actor=request.actor, organisation=organisation)
    if not drafts:
        raise Http404
    event, trouble = asked_of_lake(
        lambda: event_as_evidence(actor=request.actor, organisation=organisation, key=key), None
    )
    form = EvidenceForm(request.POST if request.method == "POST" else None, drafts=drafts)
    if form.is_valid():
        return _add(request, organisation, form, event)
    shown = {"form": form, "event": event, "trouble": trouble, "key": key}
    return render(request, "notices/add_evidence.html", shown)


def _add(request: ActingRequest, organisation: UUID, form: EvidenceForm, event: Evidence | None) -> HttpResponseBase:
    draft = UUID(form.cleaned_data["draft"])
    with _tells(request, _("The event stands in the timeline of the draft, with its mark.")):
        if event is None:
            raise RefusedError(NoticeReason.NO_SUCH_EVENT)
        words = form.cleaned_data["sentence"]
        add_evidence(actor=request.actor, organisation=organisation, draft=draft, event=event, sentence=words)
    return HttpResponseRedirect(reverse("notice_draft", kwargs={"organisation": organisation, "draft": draft}))
