"""What people fill in about incidents and alerts."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from vedette.portal.incidents.rules.incident_states import Party, steps_from
from vedette.portal.incidents.rules.naming import LONGEST_COMMENT, LONGEST_NAME
from vedette.portal.incidents.rules.values import (
    DETERMINATIONS,
    AlertStatus,
    Classification,
    Determination,
    IncidentStatus,
)
from vedette.portal.incidents.web.words import (
    ALERT_STATUSES,
    CLASSIFICATIONS,
    DETERMINATION_WORDS,
    INCIDENT_STATUSES,
    Words,
)

Choices = list[tuple[str, Any]]
KEPT = "keep"
"""The choice that leaves the assignee as it is, where the reader may not know or choose that person."""


class _Classified(forms.Form):
    """Fields that incidents and alerts share."""

    classification = forms.ChoiceField(label=_("Classification"), required=False)
    determination = forms.ChoiceField(label=_("Determination"), required=False)
    assigned = forms.ChoiceField(label=_("Assigned to"), required=False)
    comment = forms.CharField(
        label=_("Comment"), required=False, max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *arguments: Any, people: list[tuple[UUID, str]], holder: str = "", **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["classification"].choices = [("", _("Not set")), *_choices(CLASSIFICATIONS)]  # type: ignore[attr-defined]
        self.fields["determination"].choices = determination_choices()  # type: ignore[attr-defined]
        own = [(str(person), name) for person, name in people]
        kept = [(KEPT, holder)] if holder else []
        self.fields["assigned"].choices = [("", _("Nobody")), *kept, *own]  # type: ignore[attr-defined]

    @property
    def told_classification(self) -> Classification | None:
        """What was chosen."""
        chosen = self.cleaned_data["classification"]
        return Classification(chosen) if chosen else None

    @property
    def told_determination(self) -> Determination | None:
        """What was chosen."""
        chosen = self.cleaned_data["determination"]
        return Determination(chosen) if chosen else None


class ManageIncidentForm(_Classified):
    """Everything that people decide about an incident."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    tags = forms.CharField(label=_("Tags"), required=False, max_length=4_000, help_text=_("With commas between them."))
    status = forms.ChoiceField(label=_("Status"))
    field_order = ("name", "tags", "assigned", "status", "classification", "determination", "comment")

    def __init__(self, *arguments: Any, current: IncidentStatus, party: Party, **options: Any) -> None:
        super().__init__(*arguments, **options)
        steps = (current, *steps_from(current, party))
        self.fields["status"].choices = [(each.value, INCIDENT_STATUSES[each]) for each in steps]  # type: ignore[attr-defined]


class ManageAlertForm(_Classified):
    """Everything that people decide about an alert."""

    status = forms.ChoiceField(label=_("Status"), choices=[(each.value, ALERT_STATUSES[each]) for each in AlertStatus])
    field_order = ("assigned", "status", "classification", "determination", "comment")


class CommentForm(forms.Form):
    """Something to say that stays."""

    comment = forms.CharField(label=_("Comment"), max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 3}))


class ElsewhereForm(forms.Form):
    """Another incident, to which this one or some of its alerts belong."""

    into = forms.ChoiceField(label=_("Incident"))
    comment = forms.CharField(label=_("Comment"), required=False, max_length=LONGEST_COMMENT)

    def __init__(self, *arguments: Any, others: list[tuple[UUID, int, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["into"].choices = [(str(pk), f"#{number} {name}") for pk, number, name in others]  # type: ignore[attr-defined]


def _choices(words: Words) -> Choices:
    return [(key, word) for key, word in words.items()]


def determination_choices() -> list[tuple[str | Promise, Any]]:
    """Grouped under the classification that they go with; *Other* goes with all of them and stands once."""
    grouped: list[tuple[str | Promise, Any]] = [("", pgettext_lazy("determination", "Not set"))]
    for classification, those in DETERMINATIONS.items():
        own = [each for each in those if each is not Determination.OTHER]
        grouped.append(
            (str(CLASSIFICATIONS[classification]), [(each.value, DETERMINATION_WORDS[each]) for each in own])
        )
    grouped.append(
        (gettext("With any of them"), [(Determination.OTHER.value, DETERMINATION_WORDS[Determination.OTHER])])
    )
    return grouped
