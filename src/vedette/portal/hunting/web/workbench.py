"""What hunters do with one incident: claim, let go, hand over, note, judge, review."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vedette.portal.access.policies import as_provider_within
from vedette.portal.access.rules import NotAllowedError, Permission, ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.hunting.actions.claims import claim, hand_over, release, write_note
from vedette.portal.hunting.actions.verdicts import give_verdict, review_verdict
from vedette.portal.hunting.policies import HUNTING_THERE
from vedette.portal.hunting.queries.workbench import Hunt, hunt_on
from vedette.portal.hunting.rules.refusals import HuntReason
from vedette.portal.hunting.rules.verdicts import Judgement
from vedette.portal.hunting.web.bar import empty_verdict_form, hunt_bar, unsealed
from vedette.portal.hunting.web.forms import HandOverForm, NoteForm, ReviewForm, VerdictForm
from vedette.portal.hunting.web.words import HUNT_REFUSALS
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.web.incident import told
from vedette.portal.incidents.web.words import VERDICTS
from vedette.portal.tenants.web.posting import tell_mistakes

_LEAD = as_provider_within(ProviderPermission.LEAD_HUNTING, Permission.ALERTS_INVESTIGATION)
_NEXT = "next"

_tells = partial(told, words=HUNT_REFUSALS)


@door(HUNTING_THERE, "POST")
def claim_incident(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """Take it to hunt."""
    _existing(request, organisation, incident)
    with _tells(request, _("It is in your hands.")):
        claim(actor=request.actor, at=Place(organisation, incident))
    return _to(organisation, incident)


@door(HUNTING_THERE, "POST")
def release_incident(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """Let go of it."""
    _existing(request, organisation, incident)
    with _tells(request, _("Nobody has it in hand any more.")):
        release(actor=request.actor, at=Place(organisation, incident))
    return _to(organisation, incident)


@door(HUNTING_THERE, "POST")
def hand_over_incident(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """Put it into a colleague's hands."""
    hunt = _existing(request, organisation, incident)
    form = HandOverForm(request.POST, colleagues=hunt.colleagues)
    if not form.is_valid():
        tell_mistakes(request, form)
        return _to(organisation, incident)
    person = UUID(form.cleaned_data["person"])
    with _tells(request, _("It was handed over to %(name)s.") % {"name": dict(hunt.colleagues)[person]}):
        hand_over(actor=request.actor, at=Place(organisation, incident), person=person, text=form.cleaned_data["text"])
    return _to(organisation, incident)


@door(HUNTING_THERE, "POST")
def note_incident(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """Tell the team something that the organisation never sees."""
    _existing(request, organisation, incident)
    form = NoteForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
    else:
        with _tells(request, _("The note was kept, for the team alone.")):
            write_note(actor=request.actor, at=Place(organisation, incident), text=form.cleaned_data["text"])
    return _to(organisation, incident)


@door(HUNTING_THERE, "GET", "HEAD", "POST")
def judge_incident(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """Say what it is, and go on. What cannot be kept is shown again as it was filled in, with the reason."""
    hunt = _existing(request, organisation, incident)
    if request.method != "POST":
        return _verdict_page(request, hunt, empty_verdict_form(hunt))
    form = VerdictForm(request.POST, techniques=hunt.techniques, auto_id="verdict_%s")
    if form.is_valid() and _is_kept(request, hunt, form):
        said = form.judgement()
        messages.success(request, _told(hunt, said))
        is_next = request.POST.get("then") == _NEXT
        return _to_next(incident) if is_next else _to(organisation, incident)
    return _verdict_page(request, hunt, form)


@door(_LEAD, "POST")
def review_verdict_on_incident(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """Say whether its last verdict is right."""
    _existing(request, organisation, incident)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
        return _to(organisation, incident)
    said = form.cleaned_data
    with _tells(request, _("The review was kept.")):
        review_verdict(
            actor=request.actor,
            at=Place(organisation, incident),
            number=said["number"],
            agrees=said["agrees"] == "yes",
            text=said["text"],
        )
    return _to(organisation, incident)


def _is_kept(request: ActingRequest, hunt: Hunt, form: VerdictForm) -> bool:
    """Keep the verdict, or put on the form why it was not."""
    shown = unsealed(request, hunt.incident, request.POST.get("shown", ""))
    if shown is None:
        form.add_error(None, str(HUNT_REFUSALS[HuntReason.GREW_MEANWHILE]))
        return False
    at = Place(hunt.organisation, hunt.incident)
    try:
        give_verdict(actor=request.actor, at=at, judgement=form.judgement(), shown=shown)
    except RefusedError as error:
        form.add_error(_FIELDS.get(error.reason), str(HUNT_REFUSALS[error.reason]))
        return False
    except NotAllowedError as error:
        raise PermissionDenied from error
    return True


_FIELDS = {
    Reason.COMMENT_MISSING: "comment",
    Reason.DETERMINATION_DOES_NOT_FIT: "determination",
    HuntReason.NO_SUCH_TECHNIQUE: "more_techniques",
    HuntReason.NO_SUCH_DURATION: "minutes",
}
"""The field that is to be corrected."""


def _told(hunt: Hunt, said: Judgement) -> str:
    values = {"number": hunt.number, "verdict": VERDICTS[said.verdict]}
    return _("Incident #%(number)s: %(verdict)s.") % values


def _verdict_page(request: ActingRequest, hunt: Hunt, form: VerdictForm) -> HttpResponse:
    bar = hunt_bar(request, hunt.organisation, hunt.incident, form)
    is_lost = form.is_bound and (bar is None or bar.verdict_form is None)
    return render(request, "hunting/verdict.html", {"hunt": bar, "lost": form if is_lost else None})


def _existing(request: ActingRequest, organisation: UUID, incident: UUID) -> Hunt:
    hunt = hunt_on(actor=request.actor, organisation=organisation, incident=incident)
    if hunt is None:
        raise Http404
    return hunt


def _to(organisation: UUID, incident: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("incident", kwargs={"organisation": organisation, "incident": incident}))


def _to_next(incident: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('hunting_next')}?after={incident}")
