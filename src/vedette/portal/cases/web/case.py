"""One case: where it stands, its thread and its history, and what the organisation does with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from vedette.portal.access.policies import by_seat, within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.actions.asking import accept, rate, withdraw, write_to_experts
from vedette.portal.cases.actions.mentions import see_mentions
from vedette.portal.cases.policies import ASKING, answers, asks, leads_cases
from vedette.portal.cases.queries.case import CasePage
from vedette.portal.cases.queries.drafts import DraftLine
from vedette.portal.cases.queries.experts import experts_of
from vedette.portal.cases.rules.drafts import DraftForm, SentForm
from vedette.portal.cases.rules.phases import OPEN_PHASES, Party, Phase, steps_from
from vedette.portal.cases.rules.states import may_reopen
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.cases.web.dossier.shown import dossier_shown, report_draft
from vedette.portal.cases.web.files.shown import shown_files
from vedette.portal.cases.web.forms import RatingForm, ReportForm, WordsForm
from vedette.portal.cases.web.links import links_shown
from vedette.portal.cases.web.reached import existing_case, tells, to_case
from vedette.portal.cases.web.shown import shown_case, shown_messages, shown_notes, shown_steps
from vedette.portal.cases.web.shown_drafts import (
    Refused,
    ShownDraft,
    drafts_of,
    reviews_shown,
    shown_draft,
    typed_in,
)
from vedette.portal.telemetry.rules.reading import id_of
from vedette.portal.tenants.web.posting import tell_mistakes

_ASK = by_seat(ASKING)


@door(within(Permission.VIEW_DATA_OPERATIONS))
def case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponse:
    """Everything that this reader may know of it."""
    page = existing_case(request, organisation, case)
    if page.mentions_reader and request.method == "GET":
        see_mentions(actor=request.actor, at=CasePlace(organisation, case))
    return render(request, "cases/case.html", shown_page(request, page))


def shown_page(request: ActingRequest, page: CasePage, refused: Refused | None = None) -> dict[str, object]:
    """What the page shows; with what was typed into a form whose words could not be kept."""
    organisation, place = page.line.organisation, CasePlace(page.line.organisation, page.line.id)
    writing = _Writing(place, drafts_of(request, place), refused)
    return {
        "page": page,
        "case": shown_case(page.line),
        "messages_told": shown_messages(page.messages),
        "steps": shown_steps(page.steps),
        "notes": shown_notes(page.notes),
        **shown_files(request.actor, place, page.line.phase),
        **(_for_asker(page, writing) if asks(request.actor, organisation) else {}),
        **(_for_expert(request, page, writing) if answers(request.actor, organisation) else {}),
        **links_shown(request, page),
        **dossier_shown(request, page),
    }


@dataclass(frozen=True, slots=True)
class _Writing:
    """What the reader has written on the page and not sent."""

    place: CasePlace
    drafts: Mapping[DraftForm, DraftLine]
    refused: Refused | None

    def initial(self, form: DraftForm) -> dict[str, object]:
        """What stands in the form."""
        typed = typed_in(form, self.drafts.get(form), self.refused)
        told = {"words": typed.words, "category": typed.category, "promised": typed.promised}
        return {name: value for name, value in told.items() if value}

    def below(self, form: DraftForm) -> ShownDraft:
        """What stands below it."""
        return shown_draft(self.place, form, self.drafts.get(form), self.refused)

    def has(self, form: DraftForm) -> bool:
        """Whether words stand in the form."""
        return "words" in self.initial(form)


def _for_asker(page: CasePage, writing: _Writing) -> dict[str, object]:
    phase = page.line.phase
    may_write = phase in OPEN_PHASES | {Phase.ANSWERED} or may_reopen(page.line.state, timezone.now())
    is_answered = phase in {Phase.ANSWERED, Phase.CLOSED}
    rating = {"stars": page.line.rating, "words": page.rating_words}
    return {
        "is_asker": True,
        "write_form": WordsForm(initial=writing.initial(DraftForm.WRITE), auto_id="write_%s") if may_write else None,
        "write_draft": writing.below(DraftForm.WRITE),
        "steps_of_asker": set(steps_from(phase, Party.CUSTOMER)),
        "rating_form": RatingForm(initial=rating, auto_id="rating_%s") if is_answered else None,
    }


def _for_expert(request: ActingRequest, page: CasePage, writing: _Writing) -> dict[str, object]:
    steps = set(steps_from(page.line.phase, Party.EXPERTS))
    is_open = page.line.phase in OPEN_PHASES
    is_at_work = page.line.phase is Phase.INVESTIGATING
    experts = experts_of(actor=request.actor, organisation=page.line.organisation) if is_open else []
    return {
        "is_expert": True,
        "steps_of_expert": steps,
        "report_form": _report_form(request, page, writing) if is_at_work else None,
        "own_report": writing.below(DraftForm.REPORT),
        "say_form": _say_form(writing) if is_open or page.line.phase is Phase.ANSWERED else None,
        "say_draft": writing.below(DraftForm.SAY),
        "is_open": is_open,
        "may_take": is_open and _may_take(request, page),
        "colleagues": _colleagues(request, page, experts),
        "reviewers": [each for each in experts if each[0] != request.actor.person] if is_at_work else [],
        **reviews_shown(request, page),
    }


def _report_form(request: ActingRequest, page: CasePage, writing: _Writing) -> ReportForm:
    """What was written stands there again, whatever one asks to begin with."""
    begun = {} if writing.has(DraftForm.REPORT) else report_draft(request, page)
    return ReportForm(initial={**writing.initial(DraftForm.REPORT), **begun}, auto_id="report_%s")


def _say_form(writing: _Writing) -> WordsForm:
    return WordsForm(initial=writing.initial(DraftForm.SAY), auto_id="say_%s")


def _colleagues(request: ActingRequest, page: CasePage, experts: Iterable[tuple[UUID, str]]) -> list[tuple[UUID, str]]:
    """To whom the reader can hand the case over: nobody where it is another expert's, unless the reader leads."""
    own = request.actor.person
    if page.line.owner not in {None, own} and not leads_cases(request.actor, page.line.organisation):
        return []
    return [(each, name) for each, name in experts if each not in {own, page.line.owner}]


def _may_take(request: ActingRequest, page: CasePage) -> bool:
    owner = page.line.owner
    return owner is None or (owner != request.actor.person and leads_cases(request.actor, page.line.organisation))


@door(_ASK, "POST")
def write_in_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Say something in the thread."""
    existing_case(request, organisation, case)
    form = WordsForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
        return to_case(organisation, case)
    with tells(request, _("It is with the experts.")):
        words, sent = form.cleaned_data["words"], sent_form(request)
        write_to_experts(actor=request.actor, at=CasePlace(organisation, case), text=words, page=sent)
    return to_case(organisation, case)


@door(_ASK, "POST")
def withdraw_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Ask no longer."""
    existing_case(request, organisation, case)
    with tells(request, _("The question is withdrawn.")):
        withdraw(actor=request.actor, at=CasePlace(organisation, case), words=request.POST.get("words", ""))
    return to_case(organisation, case)


@door(_ASK, "POST")
def accept_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Close what was answered."""
    existing_case(request, organisation, case)
    with tells(request, _("The case is closed. You can reopen it for six months.")):
        accept(actor=request.actor, at=CasePlace(organisation, case))
    return to_case(organisation, case)


@door(_ASK, "POST")
def rate_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Say how good the answer was."""
    existing_case(request, organisation, case)
    form = RatingForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
        return to_case(organisation, case)
    given = form.cleaned_data
    with tells(request, _("Thank you. The experts see it.")):
        rate(actor=request.actor, at=CasePlace(organisation, case), stars=given["stars"], words=given["words"])
    return to_case(organisation, case)


def sent_form(request: ActingRequest) -> SentForm:
    """What the page knew of the draft of the form that it sends."""
    return SentForm(id_of(request.POST.get("built_on", "")))
