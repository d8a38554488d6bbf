"""*Settings > Threat experts > Contacts*: whom to call, in which order, and in which language notices are written."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import by_seat, within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.onboarding.actions.contacts import (
    ContactCard,
    change_contact,
    choose_notice_language,
    choose_reminder_waits,
    move_contact,
    name_contact,
    remove_contact,
)
from vedette.portal.onboarding.policies import may_decide_for
from vedette.portal.onboarding.queries.contacts import ContactLine, contact, contacts, notice_language, reminder_waits
from vedette.portal.onboarding.rules.contacts import ContactKind, Direction, shown_phone
from vedette.portal.onboarding.rules.reminders import ReminderWaits
from vedette.portal.onboarding.web.forms import ContactForm, NoticeLanguageForm, RemindersForm
from vedette.portal.onboarding.web.posting import name_or_404, refused_in, told
from vedette.portal.onboarding.web.words import CONTACT_KINDS, CONTACT_PURPOSES
from vedette.portal.tenants.web.forms import LANGUAGES

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)
_DECIDED = by_seat(Permission.MANAGE_SECURITY_SETTINGS)


@door(_SEEN)
def contacts_page(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """All contacts in the order of calling."""
    return _page(request, organisation)


@door(_DECIDED, "POST")
def new_contact(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Name somebody."""
    form = ContactForm(request.POST)
    if form.is_valid():
        with refused_in(form):
            name_contact(actor=request.actor, organisation=organisation, card=ContactCard(**form.cleaned_data))
        if form.is_valid():
            messages.success(request, _("The contact was named, and a mail tells them."))
            return _back(organisation)
    return _page(request, organisation, contact_form=form)


@door(_DECIDED, "GET", "HEAD", "POST")
def contact_page(request: ActingRequest, organisation: UUID, contact: UUID) -> HttpResponseBase:
    """One contact, to change or remove."""
    line = _existing(request, organisation, contact)
    form = ContactForm(request.POST or None, initial=_values(line))
    if request.method == "POST" and form.is_valid():
        card = ContactCard(**form.cleaned_data)
        with refused_in(form):
            change_contact(actor=request.actor, organisation=organisation, contact=contact, card=card)
        if form.is_valid():
            messages.success(request, _("The contact was changed."))
            return _back(organisation)
    return render(request, "onboarding/contact.html", {"line": line, "form": form})


@door(_DECIDED, "POST")
def remove(request: ActingRequest, organisation: UUID, contact: UUID) -> HttpResponseBase:
    """Call somebody no more."""
    _existing(request, organisation, contact)
    with told(request, _("The contact was removed.")):
        remove_contact(actor=request.actor, organisation=organisation, contact=contact)
    return _back(organisation)


@door(_DECIDED, "POST")
def move(request: ActingRequest, organisation: UUID, contact: UUID) -> HttpResponseBase:
    """Let somebody be called earlier or later; the focus comes back to the same button."""
    line = _existing(request, organisation, contact)
    direction = Direction.UP if request.POST.get("direction") == Direction.UP else Direction.DOWN
    place = move_contact(actor=request.actor, organisation=organisation, contact=contact, direction=direction)
    text = gettext("%(name)s is now called at place %(place)s.")
    messages.success(request, text % {"name": line.name, "place": place})
    return _back(organisation, f"?moved={contact}&to={direction}")


@door(_DECIDED, "POST")
def choose_language(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Choose the language of notices."""
    form = NoticeLanguageForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, language_form=form)
    with told(request, _("Saved.")):
        choose_notice_language(actor=request.actor, organisation=organisation, language=form.cleaned_data["language"])
    return _back(organisation)


@door(_DECIDED, "POST")
def choose_reminders(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Choose after how many hours one is reminded of notices."""
    form = RemindersForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, reminders_form=form)
    with told(request, _("Saved.")):
        waits = ReminderWaits(**form.cleaned_data)
        choose_reminder_waits(actor=request.actor, organisation=organisation, waits=waits)
    return _back(organisation)


def _page(request: ActingRequest, organisation: UUID, **forms: object) -> HttpResponse:
    actor = request.actor
    chosen = notice_language(actor=actor, organisation=organisation)
    waits = reminder_waits(actor=actor, organisation=organisation)
    shown = {
        "waits": waits,
        "reminders_form": RemindersForm(initial={"urgent": waits.urgent, "other": waits.other}),
        "place": name_or_404(request, organisation),
        "may_decide": may_decide_for(actor, organisation),
        "kinds": contacts_by_kind(contacts(actor=actor, organisation=organisation)),
        "notice_language": dict(LANGUAGES)[chosen] if chosen else "",
        "contact_form": ContactForm(initial={"language": chosen or request.LANGUAGE_CODE}),
        "language_form": NoticeLanguageForm(initial={"language": chosen or request.LANGUAGE_CODE}),
        "moved_here": _moved(request),
        "moved_to": request.GET.get("to", ""),
        **forms,
    }
    return render(request, "onboarding/contacts.html", shown)


def _moved(request: ActingRequest) -> UUID | None:
    """The contact on whose buttons the focus was."""
    try:
        return UUID(request.GET.get("moved", ""))
    except ValueError:
        return None


def contacts_by_kind(lines: list[ContactLine]) -> list[dict[str, object]]:
    """Contacts as pages show them, those of each kind in order."""
    languages = dict(LANGUAGES)
    return [
        {
            "kind": kind,
            "name": CONTACT_KINDS[kind],
            "purpose": CONTACT_PURPOSES[kind],
            "lines": [
                (line, shown_phone(line.phone) if line.phone else "", languages[line.language])
                for line in lines
                if line.kind is kind
            ],
        }
        for kind in ContactKind
    ]


def _values(line: ContactLine) -> dict[str, object]:
    return {
        "kind": line.kind,
        "is_team": "team" if line.is_team else "person",
        "name": line.name,
        "email": line.email,
        "phone": shown_phone(line.phone) if line.phone else "",
        "language": line.language,
        "hours": line.hours,
    }


def _existing(request: ActingRequest, organisation: UUID, wanted: UUID) -> ContactLine:
    line = contact(actor=request.actor, organisation=organisation, contact=wanted)
    if line is None:
        raise Http404
    return line


def _back(organisation: UUID, rest: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("contacts", kwargs={"organisation": organisation}) + rest)
