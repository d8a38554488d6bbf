"""The form by which experts recommend actions: the engine's advice to choose from and put right, and own words."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.forms import BaseFormSet, formset_factory
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext

from vedette.portal.access.policies import as_provider_within
from vedette.portal.access.rules import Permission, ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.queries.incident import IncidentPage, alerts_of, incident_page
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.incidents.web.incident import told
from vedette.portal.response.actions.publishing import publish_cards, withdraw_action
from vedette.portal.response.queries.incident import advised, things_of
from vedette.portal.response.rules.cards import Card, Thing
from vedette.portal.response.web.centre import existing_action, to_action
from vedette.portal.response.web.forms import MOST_FORMS, CardForm, WithdrawForm, initial
from vedette.portal.response.web.words import ACTION_REFUSALS
from vedette.portal.tenants.rules import Language
from vedette.portal.tenants.web.posting import tell_mistakes

_RECOMMEND = as_provider_within(ProviderPermission.WORK, Permission.ALERTS_INVESTIGATION)
_OWN = 2
"""Places for actions in the expert's own words."""
_Forms = formset_factory(CardForm, extra=0, max_num=MOST_FORMS, absolute_max=MOST_FORMS)


@door(_RECOMMEND, "GET", "HEAD", "POST")
def recommend_actions(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """Choose, put right, write and publish; what cannot be published is shown again as it was filled in."""
    page = incident_page(actor=request.actor, organisation=organisation, incident=incident)
    if page is None or page.redirected_to is not None:
        raise Http404
    actor = request.actor
    proposed = advised(actor=actor, organisation=organisation, incident=incident)
    things = things_of(actor=actor, organisation=organisation, incident=incident)
    alerts = alerts_of(actor=actor, organisation=organisation, incident=incident)
    signs = [(line.id, line.title) for line in alerts]
    sent = request.POST if request.method == "POST" else None
    language = Language(request.LANGUAGE_CODE)
    advice_forms = _advice_forms(sent, proposed, things, language)
    own_forms = _own_forms(sent, things, signs)
    if sent is not None and advice_forms.is_valid() and own_forms.is_valid():
        cards = _cards((*advice_forms, *own_forms), proposed, language)
        if _is_published(request, Place(organisation, incident), cards):
            return HttpResponseRedirect(f"{reverse('incident', kwargs=_place(organisation, incident))}#actions")
    return render(request, "response/recommend.html", _shown(page, advice_forms, own_forms))


def _place(organisation: UUID, incident: UUID) -> dict[str, UUID]:
    return {"organisation": organisation, "incident": incident}


def _shown(
    page: IncidentPage, advice_forms: "BaseFormSet[CardForm]", own_forms: "BaseFormSet[CardForm]"
) -> dict[str, Any]:
    return {
        "page": page,
        "advice_forms": advice_forms,
        "own_forms": own_forms,
        "is_true_positive": page.classification == Classification.TRUE_POSITIVE,
    }


def _advice_forms(
    sent: QueryDict | None, proposed: Sequence[Card], things: Sequence[Thing], language: Language
) -> "BaseFormSet[CardForm]":
    known = [initial(card, language) for card in proposed]
    return _Forms(sent, prefix="advice", initial=known, form_kwargs={"things": things})


def _own_forms(
    sent: QueryDict | None, things: Sequence[Thing], signs: Sequence[tuple[UUID, str]]
) -> "BaseFormSet[CardForm]":
    empty = [{"kind": "Contain", "priority": "Medium"}] * _OWN
    return _Forms(sent, prefix="own", initial=empty, form_kwargs={"things": things, "signs": signs})


def _cards(forms: Sequence[CardForm], proposed: Sequence[Card], language: Language) -> list[Card]:
    known = {card.advice: card for card in proposed}
    return [form.card(known.get(form.cleaned_data["advice"]), language) for form in forms if form.is_chosen]


def _is_published(request: ActingRequest, at: Place, cards: Sequence[Card]) -> bool:
    done = ngettext(
        "%(number)s action was published. The organisation is written to.",
        "%(number)s actions were published. The organisation is written to.",
        len(cards),
    )
    with told(request, done % {"number": len(cards)}, ACTION_REFUSALS):
        publish_cards(actor=request.actor, at=at, cards=cards)
        return True
    return False


@door(_RECOMMEND, "POST")
def withdraw_one_action(request: ActingRequest, organisation: UUID, action: UUID) -> HttpResponse:
    """Ask for it no longer."""
    line = existing_action(request, organisation, action)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
    else:
        with told(request, words=ACTION_REFUSALS):
            withdraw_action(
                actor=request.actor, organisation=organisation, action=action, reason=form.cleaned_data["reason"]
            )
    return to_action(line)
