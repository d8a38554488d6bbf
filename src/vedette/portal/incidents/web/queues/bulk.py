"""Changing what was chosen in a queue: what one can fill in, doing it, and what came of it in words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.rules import Actor
from vedette.portal.access.web import ActingRequest
from vedette.portal.incidents.actions.bulk import Done, Wanted
from vedette.portal.incidents.rules.incident_states import Party
from vedette.portal.incidents.rules.naming import LONGEST_COMMENT
from vedette.portal.incidents.rules.queues.looks import Queue
from vedette.portal.incidents.rules.refusals import Reason
from vedette.portal.incidents.rules.values import AlertStatus, Classification, Determination, IncidentStatus
from vedette.portal.incidents.web.forms import Choices, determination_choices
from vedette.portal.incidents.web.incident import told
from vedette.portal.incidents.web.queues.page import canonical, queue_address
from vedette.portal.incidents.web.words import ALERT_STATUSES, CLASSIFICATIONS, INCIDENT_STATUSES, REFUSALS, Words
from vedette.portal.telemetry.rules.reading import id_of
from vedette.portal.tenants.web.posting import tell_mistakes

_KEPT: Choices = [("", _("Unchanged"))]
_LEFT: Words = MappingProxyType({Reason.NO_SUCH_ROW: _("It is not here, or no longer.")})
"""Why one of many was left, where the usual words speak of nothing else."""
_ME, _NOBODY, _NONE = "me", "nobody", "none"


class _BulkForm(forms.Form):
    """What can be changed of many at once. Whatever is left empty stays as it is."""

    status = forms.ChoiceField(label=_("Status"), required=False)
    assigned = forms.ChoiceField(label=_("Assigned to"), required=False)
    classification = forms.ChoiceField(label=_("Classification"), required=False)
    determination = forms.ChoiceField(label=_("Determination"), required=False)
    comment = forms.CharField(label=_("Comment"), required=False, max_length=LONGEST_COMMENT)

    def __init__(self, sent: QueryDict | None, *, people: list[tuple[UUID, str]], me: UUID | None) -> None:
        super().__init__(sent, auto_id="bulk_%s")
        own: Choices = [(_ME, _("Me"))] if me in dict(people) else []
        others = [(str(person), name) for person, name in people if person != me]
        self._choose("assigned", [*_KEPT, *own, (_NOBODY, _("Nobody")), *others])
        words = [(each.value, CLASSIFICATIONS[each]) for each in Classification]
        self._choose("classification", [*_KEPT, *words, (_NONE, _("Not set"))])
        self._choose("determination", determination_choices())

    def _choose(self, name: str, choices: Sequence[tuple[str | Promise, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def wanted(self, actor: Actor) -> Wanted:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        assigned, classification = given["assigned"], given["classification"]
        is_somebody = assigned not in {"", _NOBODY}
        return Wanted(
            status=self._status(given["status"]),
            is_assigned=bool(assigned),
            person=(actor.person if assigned == _ME else UUID(assigned)) if is_somebody else None,
            is_classified=bool(classification or given["determination"]),
            classification=Classification(classification) if classification not in {"", _NONE} else None,
            determination=Determination(given["determination"]) if given["determination"] else None,
            tags=tuple(given.get("tags", "").split(",")) if given.get("tags", "").strip(", ") else (),
            comment=given["comment"],
        )

    def _status(self, given: str) -> IncidentStatus | AlertStatus | None:
        raise NotImplementedError


class BulkIncidentForm(_BulkForm):
    """What can be changed of many incidents."""

    tags = forms.CharField(label=_("Add tags"), required=False, max_length=4_000)
    field_order = ("status", "assigned", "classification", "determination", "tags", "comment")

    def __init__(
        self, sent: QueryDict | None, *, people: list[tuple[UUID, str]], me: UUID | None, party: Party
    ) -> None:
        super().__init__(sent, people=people, me=me)
        offered = [each for each in IncidentStatus if each is not IncidentStatus.REDIRECTED]
        if party is Party.CUSTOMER:
            offered.remove(IncidentStatus.AWAITING_ACTION)
        self._choose("status", [*_KEPT, *((each.value, INCIDENT_STATUSES[each]) for each in offered)])

    def _status(self, given: str) -> IncidentStatus | None:
        return IncidentStatus(given) if given else None


class BulkAlertForm(_BulkForm):
    """What can be changed of many alerts."""

    field_order = ("status", "assigned", "classification", "determination", "comment")

    def __init__(self, sent: QueryDict | None, *, people: list[tuple[UUID, str]], me: UUID | None) -> None:
        super().__init__(sent, people=people, me=me)
        self._choose("status", [*_KEPT, *((each.value, ALERT_STATUSES[each]) for each in AlertStatus)])

    def _status(self, given: str) -> AlertStatus | None:
        return AlertStatus(given) if given else None


def change_chosen(
    request: ActingRequest,
    organisation: UUID,
    queue: Queue,
    form: _BulkForm,
    change: Callable[[Sequence[UUID], Wanted], Done],
) -> HttpResponseRedirect:
    """Change the rows that were chosen, each as far as it can be, and go back to the queue as it was narrowed."""
    if not form.is_valid():
        tell_mistakes(request, form)
    else:
        chosen = [each for sent in request.POST.getlist("row") if (each := id_of(sent))]
        with told(request):
            done = change(chosen, form.wanted(request.actor))
            tell_done(request, done, why_left(done))
    query = canonical(queue, request.POST.get("query", ""))
    return HttpResponseRedirect(f"{queue_address(organisation, queue)}?{query}")


def tell_done(request: HttpRequest, done: Done, why: Iterable[str]) -> None:
    """Say on the next page how many changed, how many were left, and why, in the words of the caller."""
    parts = [ngettext("%(number)s changed", "%(number)s changed", done.changed) % {"number": done.changed}]
    if done.same:
        parts.append(
            ngettext("%(number)s was so already", "%(number)s were so already", done.same) % {"number": done.same}
        )
    left = sum(done.left.values())
    if not left:
        messages.success(request, f"{', '.join(parts)}.")
        return
    parts.append(ngettext("%(number)s left", "%(number)s left", left) % {"number": left})
    told_why = {"counts": ", ".join(parts), "reasons": " ".join(why)}
    messages.warning(request, gettext("%(counts)s: %(reasons)s") % told_why)


def why_left(done: Done) -> Iterator[str]:
    """Why rows were left, a sentence each, with their number where there is more than one reason."""
    for reason in Reason:
        if reason in done.left:
            words = str(_LEFT.get(reason, REFUSALS[reason]))
            yield words if len(done.left) == 1 else f"({done.left[reason]}) {words}"
