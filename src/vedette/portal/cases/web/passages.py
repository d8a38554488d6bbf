"""The team's own texts: a page for those who lead it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import NotAllowedError, ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.actions.passages import keep_passage, remove_passage
from vedette.portal.cases.queries.passages import PassageLine, passages
from vedette.portal.cases.rules.passages import LONGEST_PASSAGE, LONGEST_TITLE, Passage
from vedette.portal.cases.rules.topics import TopicFamily
from vedette.portal.cases.web.reached import tells
from vedette.portal.cases.web.words import CASE_REFUSALS, FAMILIES
from vedette.portal.incidents.rules.refusals import RefusedError

_LEAD = as_provider(ProviderPermission.LEAD_HUNTING)


class PassageForm(forms.Form):
    """A text in both languages."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=LONGEST_TITLE)
    family = forms.ChoiceField(
        label=gettext_lazy("Kind of question"),
        required=False,
        choices=[("", gettext_lazy("All")), *((each.value, FAMILIES[each]) for each in TopicFamily)],
    )
    english = forms.CharField(
        label=gettext_lazy("In English"), max_length=LONGEST_PASSAGE, widget=forms.Textarea(attrs={"rows": 5})
    )
    french = forms.CharField(
        label=gettext_lazy("In French"), max_length=LONGEST_PASSAGE, widget=forms.Textarea(attrs={"rows": 5})
    )

    def passage(self) -> Passage:
        """What was filled in; only of a form that is valid."""
        said = self.cleaned_data
        family = TopicFamily(said["family"]) if said["family"] else None
        return Passage(said["title"], said["english"], said["french"], family)


@door(_LEAD, "GET", "HEAD", "POST")
def canned_passages(request: ActingRequest) -> HttpResponseBase:
    """All of them, and a form for a new one."""
    form = PassageForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_kept(request, form, None):
        return _back()
    lines = [
        (line, FAMILIES[line.passage.family] if line.passage.family else "") for line in passages(actor=request.actor)
    ]
    return render(request, "cases/passages.html", {"lines": lines, "form": form})


@door(_LEAD, "GET", "HEAD", "POST")
def canned_passage(request: ActingRequest, passage: UUID) -> HttpResponseBase:
    """One of them, to change it."""
    line = _existing(request, passage)
    said = line.passage
    initial = {"title": said.title, "english": said.english, "french": said.french, "family": said.family or ""}
    form = PassageForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _is_kept(request, form, passage):
        return _back()
    return render(request, "cases/passage.html", {"line": line, "form": form})


@door(_LEAD, "POST")
def remove_canned_passage(request: ActingRequest, passage: UUID) -> HttpResponseBase:
    """Use it no longer."""
    _existing(request, passage)
    with tells(request, _("The text was removed.")):
        remove_passage(actor=request.actor, number=passage)
    return _back()


def _is_kept(request: ActingRequest, form: PassageForm, number: UUID | None) -> bool:
    try:
        keep_passage(actor=request.actor, passage=form.passage(), number=number)
    except RefusedError as error:
        form.add_error(None, str(CASE_REFUSALS[error.reason]))
        return False
    except NotAllowedError as error:
        raise PermissionDenied from error
    messages.success(request, _("The text was kept."))
    return True


def _existing(request: ActingRequest, wanted: UUID) -> PassageLine:
    line = next((each for each in passages(actor=request.actor) if each.id == wanted), None)
    if line is None:
        raise Http404
    return line


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("canned_passages"))
