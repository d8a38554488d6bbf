"""The action center of an organisation: what waits, what became of it, and saying so for one action or for many."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import by_seat, within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.incidents.web.incident import told
from vedette.portal.incidents.web.lines import Choice
from vedette.portal.incidents.web.queues.bulk import tell_done
from vedette.portal.incidents.web.words import ACTION_STATES
from vedette.portal.response.actions.moving import move_action, move_actions
from vedette.portal.response.policies import ACTING, acts
from vedette.portal.response.queries.centre import action, centre, exported
from vedette.portal.response.queries.lines import ActionLine
from vedette.portal.response.rules.asking import Asked, asked_for, written
from vedette.portal.response.rules.cards import ActionKind, Priority
from vedette.portal.response.rules.states import Move
from vedette.portal.response.web.forms import MoveForm, WithdrawForm
from vedette.portal.response.web.shown import ShownAction, shown_action, shown_actions, shown_moves
from vedette.portal.response.web.words import ACTION_KINDS, ACTION_REFUSALS, PRIORITIES
from vedette.portal.telemetry.rules.reading import id_of
from vedette.portal.tenants.web.posting import tell_mistakes
from vedette.portal.tenants.web.spreadsheets import csv_download

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)
_ACT = by_seat(ACTING)


@door(_SEEN)
def action_center(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """What the organisation is asked to do, the most urgent first; in the other half what became of it."""
    asked = asked_for(request.GET)
    found = centre(actor=request.actor, organisation=organisation, asked=asked, language=request.LANGUAGE_CODE)
    may_act = acts(request.actor, organisation)
    shown = {
        "centre": found,
        "actions": shown_actions(request, found.lines),
        "asked": asked,
        "states": [Choice(each, ACTION_STATES[each], each is asked.state) for each in asked.shelf.states],
        "kinds": [Choice(each, ACTION_KINDS[each], each is asked.kind) for each in ActionKind],
        "priorities": [Choice(each, PRIORITIES[each], each is asked.priority) for each in Priority],
        "moves": list(shown_moves(Move)) if may_act else [],
        "may_act": may_act,
        "query": urlencode(written(asked)),
        "keep": _kept(asked),
        "page_number": min(asked.page, found.pages),
        "pages": found.pages,
    }
    return render(request, "response/centre.html", shown)


def _kept(asked: Asked) -> str:
    kept = urlencode([each for each in written(asked) if each[0] != "page"])
    return f"{kept}&" if kept else ""


@door(_SEEN)
def actions_csv(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """Everything that is asked for, as a table for spreadsheets."""
    asked = asked_for(request.GET)
    lines = exported(actor=request.actor, organisation=organisation, asked=asked, language=request.LANGUAGE_CODE)
    return csv_download("actions", [_HEADS, *_rows(shown_actions(request, lines))])


_HEADS = (
    _("Incident"), _("No."), _("Priority"), _("Kind"), _("Action"), _("How"), _("Why"), _("Concerns"), _("State"),
    _("State since"), _("Reason"),
)  # fmt: skip


def _rows(actions: Iterable[ShownAction]) -> Iterator[Sequence[object]]:
    for each in actions:
        line, text = each.line, each.line.text
        concerned = line.thing.name if line.thing else ""
        yield (
            *(line.incident_number, line.number, each.priority.word, each.kind, text.title, text.what, text.why),
            *(concerned, each.state.word, f"{line.since:%Y-%m-%d %H:%M:%S}", each.last_reason),
        )


@door(_SEEN)
def recommended_action(request: ActingRequest, organisation: UUID, action: UUID) -> HttpResponse:
    """One action: what to do, why, on what it rests, and everything that became of it."""
    line = existing_action(request, organisation, action)
    shown = shown_action(request, line)
    form = MoveForm(moves=[Move(each.value) for each in shown.moves], auto_id="move_%s")
    given = {
        "each": shown,
        "move_form": form if shown.moves else None,
        "withdraw_form": WithdrawForm(auto_id="withdraw_%s") if shown.may_withdraw else None,
    }
    return render(request, "response/action.html", given)


@door(_ACT, "POST")
def move_one_action(request: ActingRequest, organisation: UUID, action: UUID) -> HttpResponseBase:
    """Say what became of it, and go back to where that was said."""
    line = existing_action(request, organisation, action)
    form = MoveForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
    else:
        with told(request, words=ACTION_REFUSALS):
            _tell_moved(request, organisation, action, form)
    return _back(request, line)


def _tell_moved(request: ActingRequest, organisation: UUID, action: UUID, form: MoveForm) -> None:
    move, reason = Move(form.cleaned_data["move"]), form.cleaned_data["reason"]
    move_action(actor=request.actor, organisation=organisation, action=action, move=move, reason=reason)
    messages.success(request, gettext("It was kept. The experts see it."))


@door(_ACT, "POST")
def move_chosen_actions(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """The same of all that were chosen."""
    form = MoveForm(request.POST)
    chosen = [each for sent in request.POST.getlist("row") if (each := id_of(sent))]
    if not form.is_valid():
        tell_mistakes(request, form)
    else:
        move, reason = Move(form.cleaned_data["move"]), form.cleaned_data["reason"]
        with told(request, words=ACTION_REFUSALS):
            done = move_actions(
                actor=request.actor, organisation=organisation, actions=chosen, move=move, reason=reason
            )
            tell_done(request, done, (f"({number}) {ACTION_REFUSALS[why]}" for why, number in done.left.items()))
    query = urlencode(written(asked_for(dict(parse_qsl(request.POST.get("query", ""))))))
    place = reverse("action_center", kwargs={"organisation": organisation})
    return HttpResponseRedirect(f"{place}?{query}" if query else place)


def _back(request: HttpRequest, line: ActionLine) -> HttpResponseRedirect:
    """To the incident where the button stood on its page, else to the action's own page."""
    if request.POST.get("from") == "incident":
        place = {"organisation": line.organisation, "incident": line.incident}
        return HttpResponseRedirect(f"{reverse('incident', kwargs=place)}#actions")
    return to_action(line)


def to_action(line: ActionLine) -> HttpResponseRedirect:
    """To the page of an action."""
    place = {"organisation": line.organisation, "action": line.id}
    return HttpResponseRedirect(reverse("recommended_action", kwargs=place))


def existing_action(request: ActingRequest, organisation: UUID, wanted: UUID) -> ActionLine:
    line = action(actor=request.actor, organisation=organisation, action=wanted, language=request.LANGUAGE_CODE)
    if line is None:
        raise Http404
    return line
