"""*Settings > Public holidays*: the days that are left out where business days count."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.tenants.actions.holidays import add_holiday, add_holidays, remove_holiday
from vedette.portal.tenants.policies import may_keep_the_calendar
from vedette.portal.tenants.queries import business_calendar, holidays
from vedette.portal.tenants.rules.calendar_files import CalendarFile
from vedette.portal.tenants.web.forms import CalendarForm, HolidayForm
from vedette.portal.tenants.web.posting import tell_mistakes, told

_KEPT = as_provider(ProviderPermission.MANAGE_CALENDAR)


@door(as_provider(ProviderPermission.WORK))
def holidays_page(request: ActingRequest) -> HttpResponse:
    """The holidays to come, and those that were."""
    actor = request.actor
    calendar = business_calendar(actor=actor)
    today = timezone.now().astimezone(calendar.zone).date()
    lines = holidays(actor=actor)
    shown = {
        "coming": [line for line in lines if line.day >= today],
        "over": [line for line in reversed(lines) if line.day < today],
        "zone": calendar.zone,
        "may_keep": may_keep_the_calendar(actor),
        "holiday_form": HolidayForm(),
        "calendar_form": CalendarForm(),
    }
    return render(request, "tenants/holidays.html", shown)


@door(_KEPT, "POST")
def new_holiday(request: ActingRequest) -> HttpResponseBase:
    """Add a day."""
    form = HolidayForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
        return _back()
    with told(request, _("The holiday was added. It is left out from now on, also of what runs already.")):
        add_holiday(actor=request.actor, **form.cleaned_data)
    return _back()


@door(_KEPT, "POST")
def import_holidays(request: ActingRequest) -> HttpResponseBase:
    """Add the days of a calendar that somebody publishes."""
    form = CalendarForm(request.POST, request.FILES)
    if not form.is_valid():
        tell_mistakes(request, form)
        return _back()
    found: CalendarFile = form.cleaned_data["calendar"]
    with told(request):
        added = add_holidays(actor=request.actor, days=found.days)
        messages.success(request, _what_was_added(added, found))
    return _back()


def _what_was_added(added: int, found: CalendarFile) -> str:
    known = len(found.days) - added
    said = [ngettext("%(number)s holiday was added.", "%(number)s holidays were added.", added) % {"number": added}]
    if known:
        words = ngettext("%(number)s day was known already.", "%(number)s days were known already.", known)
        said.append(words % {"number": known})
    if found.left_out:
        said.append(
            gettext("Events that repeat, begin at an hour, or last longer than a month were left out: %(number)s.")
            % {"number": found.left_out}
        )
    return " ".join(said)


@door(_KEPT, "POST")
def remove(request: ActingRequest, holiday: UUID) -> HttpResponseBase:
    """Take a day out of the calendar."""
    if holiday not in {line.id for line in holidays(actor=request.actor)}:
        raise Http404
    with told(request, _("The holiday was removed. The day counts again from now on.")):
        remove_holiday(actor=request.actor, holiday=holiday)
    return _back()


def _back() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("holidays"))
