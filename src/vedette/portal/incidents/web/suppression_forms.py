"""What people fill in about suppression rules."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.incidents.actions.suppressions import LONGEST_RULE_NAME, REASONS, Draft
from vedette.portal.incidents.queries.suppressions import Example, SuppressionLine
from vedette.portal.incidents.rules.naming import LONGEST_COMMENT
from vedette.portal.incidents.rules.suppressions import (
    LONGEST_PATTERN,
    MOST_CONDITIONS,
    Condition,
    ConditionKind,
    Flaw,
    FlawedConditionError,
    Outcome,
    checked,
)
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.incidents.web.words import CLASSIFICATIONS

Word = str | Promise

KINDS: dict[str, Word] = {
    ConditionKind.SHA1: _("SHA-1"),
    ConditionKind.SHA256: _("SHA-256"),
    ConditionKind.FILE_NAME: _("File name"),
    ConditionKind.FOLDER: _("Folder"),
    ConditionKind.ADDRESS: _("IP address"),
    ConditionKind.URL: _("URL or domain"),
    ConditionKind.COMMAND_LINE: _("Command line"),
    ConditionKind.ACCOUNT: _("Account"),
}
OUTCOMES: dict[str, Word] = {
    Outcome.RESOLVE: _("Resolve it; it stays in the queue as resolved"),
    Outcome.HIDE: _("Resolve it and hide it from the queue"),
}
_FLAWS: dict[Flaw, Word] = {
    Flaw.EMPTY: _("Fill it in, or take the tick away."),
    Flaw.TOO_LONG: _("That is too long."),
    Flaw.TOO_MANY_STARS: _("There are too many stars in it."),
    Flaw.NOT_A_HASH: _("This is no such hash: hexadecimal digits, 40 for SHA-1, 64 for SHA-256."),
    Flaw.NOT_AN_ADDRESS: _("This is no IP address. Stars mean nothing here."),
}
DEVICE, ORGANISATION = "device", "organisation"
_EMPTY_ROWS = 2


class SuppressionForm(forms.Form):
    """A rule, apart from its conditions."""

    name = forms.CharField(label=_("Name of the rule"), max_length=LONGEST_RULE_NAME)
    scope = forms.ChoiceField(label=_("Where"), widget=forms.RadioSelect)
    outcome = forms.ChoiceField(label=_("What becomes of such an alert"), choices=list(OUTCOMES.items()))
    reason = forms.ChoiceField(
        label=_("Why nobody has to look at it"), choices=[(each.value, CLASSIFICATIONS[each]) for each in REASONS]
    )
    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Tells others, a year from now, why this is right."),
    )
    last_day = forms.DateField(
        label=_("In force until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The rule ends with this day (UTC). Left empty, it stays until somebody switches it off."),
    )

    def __init__(
        self, *arguments: Any, scopes: list[tuple[str, Word]], is_kept_to_one: bool = False, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["scope"]
        if isinstance(field, forms.ChoiceField):
            field.choices = scopes
        if is_kept_to_one:
            field.help_text = _("On all devices such a rule is made by a security administrator who sees all of them.")
            field.error_messages["invalid_choice"] = _(
                "You may suppress such alerts on this device alone. Choose it, or ask a security administrator who "
                "sees all devices to make the rule. Nothing was made yet."
            )

    @property
    def is_on_one_device(self) -> bool:
        """Whether the rule is for the alert's own device."""
        return bool(self.cleaned_data["scope"] == DEVICE)

    def draft(self, conditions: tuple[Condition, ...]) -> Draft:
        """The rule as the action takes it."""
        given = self.cleaned_data
        last = given["last_day"]
        return Draft(
            name=given["name"],
            conditions=conditions,
            outcome=Outcome(given["outcome"]),
            reason=Classification(given["reason"]),
            comment=given["comment"],
            expires=datetime.combine(last + timedelta(days=1), time(), UTC) if last else None,
        )


class ConditionForm(forms.Form):
    """One condition, which counts where it is ticked and filled in."""

    use = forms.BooleanField(label=_("Counts"), required=False)
    kind = forms.ChoiceField(label=_("What"), choices=list(KINDS.items()))
    pattern = forms.CharField(label=_("Is like"), required=False, max_length=LONGEST_PATTERN, strip=False)

    def clean(self) -> dict[str, Any]:
        """What counts has to mean something."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("use") and given.get("pattern", "").strip() and given.get("kind"):
            try:
                given["condition"] = checked(ConditionKind(given["kind"]), given["pattern"])
            except FlawedConditionError as error:
                self.add_error("pattern", forms.ValidationError(str(_FLAWS[error.flaw])))
        return given


_ConditionForms = forms.formset_factory(
    ConditionForm, extra=0, max_num=MOST_CONDITIONS, validate_max=True, absolute_max=MOST_CONDITIONS + 10
)


def condition_forms(sent: QueryDict | None, given: list[dict[str, Any]]) -> "forms.BaseFormSet[ConditionForm]":
    """Conditions to choose from and empty ones to fill in; or those that were sent."""
    return _ConditionForms(sent, initial=given, prefix="condition")


def conditions_of(rows: "forms.BaseFormSet[ConditionForm]") -> tuple[Condition, ...]:
    """What counts of what was sent."""
    return tuple(form.cleaned_data["condition"] for form in rows.forms if "condition" in form.cleaned_data)


def from_example(example: Example) -> list[dict[str, Any]]:
    """Everything that the alert shows, ticked: the narrowest rule, from which the reader takes away."""
    order = [each.value for each in ConditionKind]
    shown = [(kind, value) for kind in order for value in example.facts.get(kind, ())]
    ticked = [{"use": True, "kind": kind, "pattern": value[:LONGEST_PATTERN]} for kind, value in shown]
    return _with_empty_rows(ticked)


def from_rule(line: SuppressionLine) -> list[dict[str, Any]]:
    """The conditions of a rule."""
    return _with_empty_rows(
        [{"use": True, "kind": each.kind.value, "pattern": each.pattern} for each in line.conditions]
    )


def _with_empty_rows(ticked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    empty = {"use": True, "kind": ConditionKind.COMMAND_LINE.value, "pattern": ""}
    return [*ticked[: MOST_CONDITIONS - _EMPTY_ROWS], *([empty] * _EMPTY_ROWS)]
