"""What hunters fill in for a hunt."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from vedette.portal.hunts.rules.outcomes import LONGEST_HUNT, Outcome, numbers_in
from vedette.portal.hunts.rules.plans import LONGEST_QUERY, LONGEST_TEXT, LONGEST_TITLE, Plan
from vedette.portal.hunts.rules.states import HuntVerdict
from vedette.portal.hunts.web.words import HUNT_VERDICTS

_LONGEST_LIST = 2_000
_MINUTE = "%Y-%m-%dT%H:%M"


class _Text(forms.CharField):
    """Some lines of text."""

    def __init__(self, rows: int = 3, most: int = LONGEST_TEXT, **options: Any) -> None:
        super().__init__(max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options)


class _Moment(forms.DateTimeField):
    """A minute, in UTC."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(format=_MINUTE, attrs={"type": "datetime-local"})
        super().__init__(widget=widget, input_formats=[_MINUTE], **options)


class PlanForm(forms.Form):
    """What is hunted for, with what, and in which time."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    hypothesis = _Text(
        label=_("Hypothesis"),
        help_text=_("What an intruder would do, and what of it would be seen. Organisations read it."),
    )
    techniques = forms.CharField(
        label=_("Techniques"),
        required=False,
        max_length=_LONGEST_LIST,
        help_text=_("Such as T1059.001, with commas between them. By them it is known which telemetry was needed."),
    )
    detections = _Text(
        label=_("Detections"),
        required=False,
        most=_LONGEST_LIST,
        help_text=_("Rules that you used, by id or title, one a line."),
    )
    query = _Text(
        rows=5,
        most=LONGEST_QUERY,
        label=_("Query"),
        required=False,
        help_text=_("As you asked it; organisations read it."),
    )
    since = _Moment(label=_("From (UTC)"))
    until = _Moment(label=_("Until (UTC)"))

    def plan(self) -> Plan:
        """What was filled in; only of a form that is valid."""
        said = self.cleaned_data
        return Plan(
            title=said["title"],
            hypothesis=said["hypothesis"],
            since=said["since"].astimezone(UTC),
            until=said["until"].astimezone(UTC),
            techniques=tuple(said["techniques"].replace(";", ",").split(",")),
            detections=tuple(said["detections"].splitlines()),
            query=said["query"],
        )


class NewHuntForm(PlanForm):
    """The same, and where."""

    organisations = forms.MultipleChoiceField(label=_("Organisations"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *arguments: Any, grounds: Sequence[tuple[UUID, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices = [(str(pk), name) for pk, name in grounds]
        self.fields["organisations"].choices = choices  # type: ignore[attr-defined]


class OutcomeForm(forms.Form):
    """What came of it."""

    verdict = forms.ChoiceField(
        label=_("Verdict"),
        choices=[(each.value, HUNT_VERDICTS[each]) for each in HuntVerdict],
        widget=forms.RadioSelect,
    )
    words = _Text(label=_("What came of it"), help_text=_("The organisation reads it."))
    note = _Text(label=_("Note for the team"), required=False, help_text=_("The organisation never sees it."))
    incidents = forms.CharField(
        label=_("Incidents"), required=False, max_length=_LONGEST_LIST, help_text=_("Their numbers, such as #12, 14.")
    )
    minutes = forms.IntegerField(label=_("Minutes spent"), min_value=1, max_value=LONGEST_HUNT)

    def outcome(self) -> Outcome:
        """What was filled in; only of a form that is valid. Raises RefusedError where a number is none."""
        said = self.cleaned_data
        return Outcome(
            verdict=HuntVerdict(said["verdict"]),
            words=said["words"],
            minutes=said["minutes"],
            note=said["note"],
            incidents=numbers_in(said["incidents"]),
        )


def initial_of(plan: Plan) -> dict[str, object]:
    """What a form begins with that changes this plan."""
    return {
        "title": plan.title,
        "hypothesis": plan.hypothesis,
        "techniques": ", ".join(plan.techniques),
        "detections": "\n".join(plan.detections),
        "query": plan.query,
        "since": plan.since,
        "until": plan.until,
    }
