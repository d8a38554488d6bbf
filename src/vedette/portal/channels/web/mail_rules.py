"""*Settings > Email notifications*: whom mails tell of what happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import by_seat
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.channels.actions.mail_rules import (
    add_mail_rule,
    change_mail_rule,
    remove_mail_rule,
    switch_mail_rule,
    try_kept_mail_rule,
    try_mail_rule,
)
from vedette.portal.channels.queries.mail_rules import (
    MailRuleLine,
    groups_to_choose,
    mail_rule,
    mail_rules,
    mails_of,
    may_choose_all_devices,
)
from vedette.portal.channels.rules.mail_rules import MailRuleReason, MailRuleRefusedError
from vedette.portal.channels.web.mail_rule_forms import MailRuleForm, new_values, values_of
from vedette.portal.channels.web.mail_rule_words import REFUSALS, review
from vedette.portal.incidents.web.words import SEVERITIES
from vedette.portal.post.web import STATES

_MANAGED = by_seat(Permission.MANAGE_SECURITY_SETTINGS)
_FIELDS = {
    MailRuleReason.NAME_MISSING: "name",
    MailRuleReason.NAME_TAKEN: "name",
    MailRuleReason.NO_SEVERITY: "severities",
    MailRuleReason.NO_SOURCE: "sources",
    MailRuleReason.NO_GROUP: "groups",
    MailRuleReason.NO_RECIPIENT: "recipients",
    MailRuleReason.TOO_MANY_RECIPIENTS: "recipients",
    MailRuleReason.BAD_ADDRESS: "recipients",
    MailRuleReason.OTHER_DEVICES: "devices",
}
"""Beside which field it is said; the rest is said above the form."""


@door(_MANAGED)
def mail_rules_page(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """All rules in view, in words."""
    lines = mail_rules(actor=request.actor, organisation=organisation)
    shown = {"rules": [(line, review(line)) for line in lines], "has_server": "console" not in settings.EMAIL_BACKEND}
    return render(request, "channels/mail_rules.html", shown)


@door(_MANAGED, "GET", "HEAD", "POST")
def new_mail_rule(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Make a rule; or try what is filled in."""
    may_choose_all = may_choose_all_devices(actor=request.actor, organisation=organisation)
    email = getattr(request.user, "email", "")
    initial = new_values(email, (get_language() or "en")[:2], may_choose_all=may_choose_all)
    form = _form(request, organisation, initial)
    if request.method == "POST" and form.is_valid():
        if "try" in request.POST:
            _try_out(request, organisation, form)
        else:
            with _refused_in(form):
                add_mail_rule(actor=request.actor, organisation=organisation, draft=form.draft())
            if form.is_valid():
                messages.success(request, _("The rule is there: mails tell of what happens from now on."))
                return _to_rules(organisation)
    return render(request, "channels/mail_rule.html", {"form": form, "line": None})


@door(_MANAGED, "GET", "HEAD", "POST")
def mail_rule_page(request: ActingRequest, organisation: UUID, mail_rule: UUID) -> HttpResponseBase:
    """One rule: what it does, what it told last, and saying something else."""
    line = _existing(request, organisation, mail_rule)
    form = _form(request, organisation, values_of(line))
    if request.method == "POST" and form.is_valid():
        if "try" in request.POST:
            _try_out(request, organisation, form)
        else:
            with _refused_in(form):
                change_mail_rule(actor=request.actor, organisation=organisation, rule=mail_rule, draft=form.draft())
            if form.is_valid():
                messages.success(request, _("The rule was changed; it tells so from now on."))
                return _to_rules(organisation)
    mails = mails_of(actor=request.actor, organisation=organisation, rule=mail_rule)
    shown = {
        "form": form,
        "line": line,
        "review": review(line),
        "mails": [
            (each, SEVERITIES[each.severity], [(letter, STATES[letter.state]) for letter in each.letters])
            for each in mails
        ],
    }
    return render(request, "channels/mail_rule.html", shown)


@door(_MANAGED, "POST")
def switch(request: ActingRequest, organisation: UUID, mail_rule: UUID) -> HttpResponseBase:
    """Let the rule rest, or let it work again."""
    line = _existing(request, organisation, mail_rule)
    with _told(request, _("The rule is switched off.") if line.is_enabled else _("The rule is switched on.")):
        switch_mail_rule(actor=request.actor, organisation=organisation, rule=mail_rule, is_enabled=not line.is_enabled)
    return _to_rules(organisation)


@door(_MANAGED, "POST")
def try_out(request: ActingRequest, organisation: UUID, mail_rule: UUID) -> HttpResponseBase:
    """Send a test mail by the rule as it is kept."""
    _existing(request, organisation, mail_rule)
    with _told(request, _("Test mails are on their way to the recipients of the rule.")):
        try_kept_mail_rule(actor=request.actor, organisation=organisation, rule=mail_rule)
    return _to_rules(organisation)


@door(_MANAGED, "POST")
def remove(request: ActingRequest, organisation: UUID, mail_rule: UUID) -> HttpResponseBase:
    """Let there be no such rule any more."""
    _existing(request, organisation, mail_rule)
    with _told(request, _("The rule was removed.")):
        remove_mail_rule(actor=request.actor, organisation=organisation, rule=mail_rule)
    return _to_rules(organisation)


def _form(request: ActingRequest, organisation: UUID, initial: dict[str, Any]) -> MailRuleForm:
    return MailRuleForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        groups=groups_to_choose(actor=request.actor, organisation=organisation),
        may_choose_all=may_choose_all_devices(actor=request.actor, organisation=organisation),
    )


def _try_out(request: ActingRequest, organisation: UUID, form: MailRuleForm) -> None:
    with _refused_in(form):
        number = try_mail_rule(actor=request.actor, organisation=organisation, draft=form.draft())
        told = ngettext(
            "%(number)s test mail is on its way. The rule itself was not saved.",
            "%(number)s test mails are on their way. The rule itself was not saved.",
            number,
        )
        messages.success(request, told % {"number": number})


@contextmanager
def _refused_in(form: MailRuleForm) -> Iterator[None]:
    """Say beside the field why it cannot be."""
    try:
        yield
    except MailRuleRefusedError as error:
        form.add_error(_FIELDS.get(error.reason), forms.ValidationError(_words(error)))


@contextmanager
def _told(request: ActingRequest, done: object) -> Iterator[None]:
    """Say on the next page that it was done, or why not."""
    try:
        yield
    except MailRuleRefusedError as error:
        messages.error(request, _words(error))
    else:
        messages.success(request, str(done))


def _words(error: MailRuleRefusedError) -> str:
    words = str(REFUSALS[error.reason])
    return words % {"told": error.told} if error.told else words


def _existing(request: ActingRequest, organisation: UUID, rule: UUID) -> MailRuleLine:
    line = mail_rule(actor=request.actor, organisation=organisation, rule=rule)
    if line is None:
        raise Http404
    return line


def _to_rules(organisation: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("mail_rules", kwargs={"organisation": organisation}))
