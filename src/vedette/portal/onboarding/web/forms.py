"""What people fill in."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from vedette.portal.onboarding.rules.authority import ResponseAuthority
from vedette.portal.onboarding.rules.contacts import LONGEST_HOURS, ContactKind, clean_phone
from vedette.portal.onboarding.rules.reminders import FEWEST_HOURS, MOST_HOURS
from vedette.portal.onboarding.rules.subscription import MOST_INQUIRIES, SubscriptionKind
from vedette.portal.onboarding.rules.wording import LONGEST_STATEMENT
from vedette.portal.onboarding.web.words import CONTACT_KINDS, MODES, SUBSCRIPTIONS
from vedette.portal.tenants.rules import LONGEST_NAME
from vedette.portal.tenants.web.forms import LANGUAGES

_LONGEST_PHONE = 40
_LONGEST_GROUP_LIST = 8_000


class PlacedForm(forms.Form):
    """A form of which several stand on one page: what it is called keeps their fields apart."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        kind = type(self).__name__.removesuffix("Form").lower()
        super().__init__(*arguments, **{"auto_id": f"{kind}_%s", **options})


class StatementField(forms.CharField):
    """A sentence or a few."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_STATEMENT, widget=forms.Textarea(attrs={"rows": 4}), **options)


class ApplyForm(PlacedForm):
    """An application for Targeted Attack Notifications."""

    name = forms.CharField(label=_("Your name"), max_length=LONGEST_NAME)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The answer goes there."))
    accepts = forms.BooleanField(
        label=_("I have read the privacy statement and accept it for my organisation."),
        error_messages={"required": _("Read and accept the privacy statement first. Nothing was sent.")},
    )


class AnswerForm(PlacedForm):
    """What the hunting team wanted to know."""

    words = StatementField(label=_("Your answer"))


class TrialForm(PlacedForm):
    """A request for a trial of Experts on Demand."""

    name = forms.CharField(label=_("Your name"), max_length=LONGEST_NAME)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The answer goes there."))
    words = StatementField(
        label=_("What would you like to ask an expert?"),
        required=False,
        help_text=_("Optional: it helps to choose whom you talk to."),
    )


class DecisionForm(PlacedForm):
    """A decision on an application."""

    words = StatementField(
        label=_("Reason or question"),
        required=False,
        help_text=_("The applicant reads it. Needed to decline, to ask, and to approve although no device reports."),
    )
    overrides = forms.BooleanField(label=_("Approve although no device outside of a lab reports"), required=False)

    def __init__(self, *arguments: Any, is_eligible: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if is_eligible:
            del self.fields["overrides"]


class DeclineRequestForm(PlacedForm):
    """Why a trial is not granted."""

    words = StatementField(label=_("Reason"), help_text=_("It is mailed to whoever asked."))


class GrantForm(PlacedForm):
    """A subscription to grant."""

    kind = forms.ChoiceField(
        label=_("Subscription"), choices=[(kind.value, SUBSCRIPTIONS[kind]) for kind in SubscriptionKind]
    )
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    inquiries = forms.IntegerField(
        label=_("Number of inquiries"),
        required=False,
        min_value=1,
        max_value=MOST_INQUIRIES,
        help_text=_("Empty: they are not counted."),
    )
    words = StatementField(
        label=_("Note"), required=False, help_text=_("Kept in the history, which the organisation sees.")
    )


class ContactForm(PlacedForm):
    """Somebody to call."""

    kind = forms.ChoiceField(label=_("Called for"), choices=[(kind.value, CONTACT_KINDS[kind]) for kind in ContactKind])
    is_team = forms.ChoiceField(
        label=_("Person or team"), choices=[("person", _("A person")), ("team", _("A team"))], required=False
    )
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("A mail tells them that they were named."))
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=_LONGEST_PHONE,
        widget=forms.TextInput(attrs={"type": "tel"}),
        help_text=_("With the country, such as +33 1 23 45 67 89. Optional."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    hours = forms.CharField(
        label=_("Hours and time zone"),
        required=False,
        max_length=LONGEST_HOURS,
        help_text=_("When this contact can be reached, and by which clock. Optional."),
    )

    def clean_phone(self) -> str:
        """The number in one form, or what is wrong with it."""
        number = clean_phone(self.cleaned_data["phone"])
        if number is None:
            raise forms.ValidationError(_("Write the number with its country, such as +33 1 23 45 67 89."))
        return number

    def clean_is_team(self) -> bool:
        """Whether it is a team."""
        return bool(self.cleaned_data["is_team"] == "team")


class NoticeLanguageForm(PlacedForm):
    """The language of notices."""

    language = forms.ChoiceField(label=_("Language of notices"), choices=LANGUAGES)


class RemindersForm(PlacedForm):
    """After how many hours one is reminded."""

    urgent = forms.IntegerField(label=_("Hours, at high severity"), min_value=FEWEST_HOURS, max_value=MOST_HOURS)
    other = forms.IntegerField(label=_("Hours, at any other severity"), min_value=FEWEST_HOURS, max_value=MOST_HOURS)


class AuthorityForm(PlacedForm):
    """How far the hunting team may go, and what is excluded."""

    mode = forms.ChoiceField(
        label=_("When the hunting team finds an intruder"),
        choices=[(mode.value, MODES[mode]) for mode in ResponseAuthority],
        widget=forms.RadioSelect,
    )
    device_groups = forms.MultipleChoiceField(
        label=_("Device groups"), required=False, widget=forms.CheckboxSelectMultiple
    )
    all_high_value_devices = forms.BooleanField(label=_("All high-value devices"), required=False)
    user_groups = forms.CharField(
        label=_("User groups"),
        required=False,
        max_length=_LONGEST_GROUP_LIST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One group on each line, by the name that your directory has."),
    )
    all_high_value_users = forms.BooleanField(label=_("All high-value users"), required=False)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, groups: list[tuple[UUID, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["device_groups"].choices = [(str(each), name) for each, name in groups]  # type: ignore[attr-defined]
