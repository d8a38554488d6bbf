"""What hunters fill in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from vedette.portal.hunting.rules.verdicts import LONGEST_DAY, Judgement, ReasonCode
from vedette.portal.hunting.web.words import REASON_CODES
from vedette.portal.incidents.rules.naming import LONGEST_COMMENT
from vedette.portal.incidents.rules.values import Determination, Verdict
from vedette.portal.incidents.web.forms import determination_choices
from vedette.portal.incidents.web.words import VERDICTS

LONGEST_TECHNIQUES = 400


class _Text(forms.CharField):
    """Some lines of text."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 2}), **options)


class VerdictForm(forms.Form):
    """All that a hunter says with a verdict."""

    verdict = forms.ChoiceField(
        label=_("Verdict"), choices=[(each.value, VERDICTS[each]) for each in Verdict], widget=forms.RadioSelect
    )
    determination = forms.ChoiceField(label=_("Determination"), required=False)
    reason_codes = forms.MultipleChoiceField(
        label=_("Why"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(each.value, REASON_CODES[each]) for each in ReasonCode],
    )
    techniques = forms.MultipleChoiceField(
        label=_("Techniques confirmed"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more_techniques = forms.CharField(
        label=_("Other techniques"),
        required=False,
        max_length=LONGEST_TECHNIQUES,
        help_text=_("Such as T1059.001, with commas between them."),
    )
    comment = _Text(
        label=_("Comment for the organisation"),
        required=False,
        help_text=_("The organisation reads it. Needed to resolve the incident."),
    )
    note = _Text(label=_("Note for the team"), required=False, help_text=_("The organisation never sees it."))
    minutes = forms.IntegerField(
        label=_("Minutes spent"),
        required=False,
        min_value=1,
        max_value=LONGEST_DAY,
        help_text=_("Left empty: as measured since you claimed it."),
    )

    def __init__(self, *arguments: Any, techniques: Sequence[str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["determination"].choices = determination_choices()  # type: ignore[attr-defined]
        self.fields["techniques"].choices = [(each, each) for each in techniques]  # type: ignore[attr-defined]

    def judgement(self) -> Judgement:
        """What was filled in; only of a form that is valid."""
        said = self.cleaned_data
        more = said["more_techniques"].replace(";", ",").split(",")
        return Judgement(
            verdict=Verdict(said["verdict"]),
            determination=Determination(said["determination"]) if said["determination"] else None,
            reason_codes=tuple(map(ReasonCode, said["reason_codes"])),
            techniques=(*said["techniques"], *more),
            minutes=said["minutes"],
            comment=said["comment"],
            note=said["note"],
        )


class HandOverForm(forms.Form):
    """To whom, and what they need to know."""

    person = forms.ChoiceField(label=_("Colleague"))
    text = _Text(label=_("What they need to know"), help_text=_("The organisation never sees it."))

    def __init__(self, *arguments: Any, colleagues: Sequence[tuple[UUID, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["person"].choices = [(str(each), name) for each, name in colleagues]  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """What the others should know."""

    text = _Text(label=_("Note for the team"), help_text=_("The organisation never sees it."))


class ReviewForm(forms.Form):
    """What a lead thinks of a verdict."""

    number = forms.IntegerField(min_value=1)
    agrees = forms.ChoiceField(choices=[("yes", _("Agree")), ("no", _("Disagree"))])
    text = forms.CharField(label=_("Note for the team"), required=False, max_length=LONGEST_COMMENT)
