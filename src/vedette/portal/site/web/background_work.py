"""Work in the background: who does it, what waits, and what did not come to a good end."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.jobs.queries import jobs_to_look_at, work, workers
from vedette.portal.jobs.rules import JobState
from vedette.portal.site.actions.background_work import let_job_be_tried_again
from vedette.portal.tenants.queries import organisations

_DIGITS = 18

STATES = {
    JobState.WAITING: pgettext_lazy("job", "Waiting"),
    JobState.RUNNING: pgettext_lazy("job", "Running"),
    JobState.FAILED: pgettext_lazy("job", "Failed"),
}


@door(as_provider(ProviderPermission.READ_AUDIT_LOG))
def background_work(request: ActingRequest) -> HttpResponse:
    """What workers do, in numbers and by what went wrong."""
    names = {line.id: line.name for line in organisations(actor=request.actor)}
    lines = [
        (line, STATES[line.state], names.get(line.organisation) if line.organisation else None)
        for line in jobs_to_look_at()
    ]
    shown = {"work": work(), "workers": workers(), "lines": lines}
    return render(request, "house/background_work.html", shown)


@door(as_provider(ProviderPermission.READ_AUDIT_LOG), "POST")
def try_job_again(request: ActingRequest) -> HttpResponseBase:
    """Let a job that failed for good be done once more."""
    told = request.POST.get("job", "")
    number = int(told) if told.isascii() and told.isdigit() and len(told) <= _DIGITS else 0
    if let_job_be_tried_again(actor=request.actor, job=number):
        messages.success(request, _("The job is tried again."))
    else:
        messages.error(request, _("The job did not fail, or is gone by now."))
    return HttpResponseRedirect(reverse("background_work"))
