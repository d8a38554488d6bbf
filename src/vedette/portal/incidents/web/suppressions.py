"""Suppression rules: made from an alert, with what they would have done; then reviewed, changed, switched off."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.incidents.actions.suppressions import (
    change_suppression,
    create_suppression,
    remove_suppression,
    switch_suppression,
)
from vedette.portal.incidents.policies import may_suppress
from vedette.portal.incidents.queries.suppressions import (
    Example,
    Preview,
    SuppressionLine,
    example,
    preview,
    suppression_line,
    suppression_lines,
)
from vedette.portal.incidents.rules.suppressions import Condition, Suppression
from vedette.portal.incidents.web.incident import told
from vedette.portal.incidents.web.suppression_forms import (
    DEVICE,
    KINDS,
    ORGANISATION,
    OUTCOMES,
    SuppressionForm,
    condition_forms,
    conditions_of,
    from_example,
    from_rule,
)
from vedette.portal.incidents.web.words import CLASSIFICATIONS

Word = str | Promise
_WORKED_ON = within(Permission.ALERTS_INVESTIGATION)


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule as the list shows it."""

    line: SuppressionLine
    outcome: Word
    reason: Word
    conditions: tuple[tuple[Word, str], ...]
    may_change: bool


@door(within(Permission.VIEW_DATA_OPERATIONS))
def suppression_rules(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """All rules with what they have done, so that they can be reviewed."""
    lines = suppression_lines(actor=request.actor, organisation=organisation)
    return render(
        request, "incidents/suppression_rules.html", {"rules": [_shown(request, organisation, each) for each in lines]}
    )


def _shown(request: ActingRequest, organisation: UUID, line: SuppressionLine) -> ShownRule:
    return ShownRule(
        line,
        OUTCOMES[line.outcome],
        CLASSIFICATIONS[line.reason],
        tuple((KINDS[each.kind], each.pattern) for each in line.conditions),
        may_suppress(request.actor, organisation, on_one_device=bool(line.device)),
    )


@door(_WORKED_ON, "GET", "HEAD", "POST")
def suppress_alert(request: ActingRequest, organisation: UUID, alert: UUID) -> HttpResponseBase:
    """A new rule, filled in with what an alert shows."""
    found = example(actor=request.actor, organisation=organisation, alert=alert)
    if found is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    scopes = _scopes(request, organisation, found)
    if not scopes:
        return render(request, "incidents/suppress_alert.html", {"alert": found}, status=403)
    is_kept_to_one = scopes[-1][0] == DEVICE
    initial = {"name": found.title, "scope": scopes[0][0]}
    form = SuppressionForm(sent, scopes=scopes, is_kept_to_one=is_kept_to_one, initial=initial)
    conditions = condition_forms(sent, from_example(found))
    seen: Preview | None = None
    if sent is not None and form.is_valid() and conditions.is_valid():
        chosen = conditions_of(conditions)
        if "preview" not in sent and _create(request, organisation, found, form, chosen):
            return HttpResponseRedirect(reverse("suppression_rules", kwargs={"organisation": organisation}))
        rule = Suppression(found.rule, found.title, found.device_key if form.is_on_one_device else "", chosen)
        seen = preview(actor=request.actor, organisation=organisation, rule=rule)
    shown = {"alert": found, "form": form, "conditions": conditions, "told": _told(seen)}
    return render(request, "incidents/suppress_alert.html", shown)


def _create(
    request: ActingRequest, organisation: UUID, found: Example, form: SuppressionForm, chosen: tuple[Condition, ...]
) -> bool:
    """Whether there is the rule now; the reader is told either way."""
    with told(request, _("The rule is in force for alerts that come in from now on.")):
        create_suppression(
            actor=request.actor,
            organisation=organisation,
            alert=found.id,
            on_one_device=form.is_on_one_device,
            draft=form.draft(chosen),
        )
        return True
    return False


def _scopes(request: ActingRequest, organisation: UUID, found: Example) -> list[tuple[str, Word]]:
    actor = request.actor
    scopes: list[tuple[str, Word]] = []
    if found.device_key and may_suppress(actor, organisation, on_one_device=True):
        scopes.append((DEVICE, gettext("On this device: %(device)s") % {"device": found.device}))
    if may_suppress(actor, organisation, on_one_device=False):
        scopes.append((ORGANISATION, _("On all devices of the organisation")))
    return scopes


def _told(seen: Preview | None) -> dict[str, Any] | None:
    """What a rule would have done, as sentences."""
    if seen is None:
        return None
    matched = ngettext(
        "Of the last 30 days it would have matched %(number)s alert.",
        "Of the last 30 days it would have matched %(number)s alerts.",
        seen.matched,
    )
    looked = ngettext(
        "%(number)s alert of this rule was looked at.", "%(number)s alerts of this rule were looked at.", seen.looked_at
    )
    return {
        "matched": matched % {"number": seen.matched},
        "looked_at": looked % {"number": seen.looked_at},
        "seen": seen,
    }


@door(_WORKED_ON, "GET", "HEAD", "POST")
def suppression_rule(request: ActingRequest, organisation: UUID, suppression: UUID) -> HttpResponseBase:
    """One rule: what it says, and saying something else from now on."""
    line = _existing(request, organisation, suppression)
    scope = DEVICE if line.device else ORGANISATION
    words = line.device or _("On all devices of the organisation")
    initial = {
        "name": line.name,
        "scope": scope,
        "outcome": line.outcome,
        "reason": line.reason,
        "comment": line.comment,
        "last_day": (line.expires - timedelta(days=1)).date() if line.expires else None,
    }
    rule = _shown(request, organisation, line)
    sent = request.POST if request.method == "POST" and rule.may_change else None
    form = SuppressionForm(sent, scopes=[(scope, words)], initial=initial)
    conditions = condition_forms(sent, from_rule(line))
    if sent is not None and form.is_valid() and conditions.is_valid():
        with told(request, _("The rule was changed. What it suppressed before stays suppressed.")):
            change_suppression(
                actor=request.actor,
                organisation=organisation,
                suppression=suppression,
                draft=form.draft(conditions_of(conditions)),
            )
        return _to_rules(organisation)
    shown = {"rule": rule, "form": form, "conditions": conditions}
    is_refused = request.method == "POST" and not rule.may_change
    return render(request, "incidents/suppression_rule.html", shown, status=403 if is_refused else 200)


@door(_WORKED_ON, "POST")
def switch_rule(request: ActingRequest, organisation: UUID, suppression: UUID) -> HttpResponseBase:
    """Let the rule rest, or let it work again."""
    line = _existing(request, organisation, suppression)
    done = _("The rule is switched off.") if line.is_enabled else _("The rule is switched on.")
    with told(request, done):
        switch_suppression(
            actor=request.actor, organisation=organisation, suppression=suppression, is_enabled=not line.is_enabled
        )
    return _to_rules(organisation)


@door(_WORKED_ON, "POST")
def remove_rule(request: ActingRequest, organisation: UUID, suppression: UUID) -> HttpResponseBase:
    """Let there be no such rule any more."""
    _existing(request, organisation, suppression)
    with told(request, _("The rule was removed. What it suppressed stays suppressed.")):
        remove_suppression(actor=request.actor, organisation=organisation, suppression=suppression)
    return _to_rules(organisation)


def _existing(request: ActingRequest, organisation: UUID, suppression: UUID) -> SuppressionLine:
    line = suppression_line(actor=request.actor, organisation=organisation, suppression=suppression)
    if line is None:
        raise Http404
    return line


def _to_rules(organisation: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("suppression_rules", kwargs={"organisation": organisation}))
