"""What people fill in."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.rules import OrganisationRole, ProviderRole
from vedette.portal.tenants.rules import LONGEST_NAME, Theme
from vedette.portal.tenants.rules.calendar_files import LARGEST_CALENDAR, CalendarFile, read_calendar
from vedette.portal.tenants.web.words import choices_of

LANGUAGES = [("en", "English"), ("fr", "Français")]
THEMES = [(Theme.AUTO.value, _("As the device")), (Theme.LIGHT.value, _("Light")), (Theme.DARK.value, _("Dark"))]


class OrganisationForm(forms.Form):
    """An organisation to take in."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=LONGEST_NAME)


class HolidayForm(forms.Form):
    """A day on which no business is done."""

    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d"]
    )
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)


class CalendarForm(forms.Form):
    """A calendar that somebody publishes; what was understood of it takes the file's place."""

    calendar = forms.FileField(
        label=_("File (.ics)"),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        help_text=_(
            "Every event that lasts whole days becomes a holiday. Days that are known already stay as they are."
        ),
    )

    def clean_calendar(self) -> CalendarFile:
        """Its days, or why there are none."""
        file = self.cleaned_data["calendar"]
        if file.size > LARGEST_CALENDAR:
            raise forms.ValidationError(_("The file is larger than a megabyte. Nothing was taken in."))
        try:
            found = read_calendar(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("This is no calendar file. Nothing was taken in.")) from error
        if not found.days:
            raise forms.ValidationError(_("No event in this file lasts whole days. Nothing was taken in."))
        return found


class InviteMemberForm(forms.Form):
    """Somebody to invite to an organisation."""

    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"), choices=choices_of(OrganisationRole))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=LANGUAGES)


class InviteToTeamForm(InviteMemberForm):
    """Somebody to invite to the hunting team."""

    role = forms.ChoiceField(label=_("Role"), choices=choices_of(ProviderRole))


class SeatForm(forms.Form):
    """A seat's role and the devices that it reaches."""

    role = forms.ChoiceField(label=_("Role"), choices=choices_of(OrganisationRole))

    def __init__(self, *arguments: Any, groups: list[tuple[UUID, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        hint = gettext("With none chosen, the devices of all groups are in view.")
        self.fields["device_groups"] = _some_of(groups, gettext("Device groups"), hint)


class TeamMemberForm(forms.Form):
    """The role of somebody of the hunting team, and where a hunter hunts."""

    role = forms.ChoiceField(
        label=_("Role"), required=False, choices=[*choices_of(ProviderRole), ("", _("No longer of the team"))]
    )

    def __init__(self, *arguments: Any, organisations: list[tuple[UUID, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        hint = gettext("Where a hunter hunts. Lead hunters and administrators see every organisation.")
        self.fields["organisations"] = _some_of(organisations, gettext("Organisations"), hint)


def _some_of(named: list[tuple[UUID, str]], label: str, hint: str) -> forms.MultipleChoiceField:
    choices = [(str(each), name) for each, name in named]
    box = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, help_text=hint, required=False, widget=box, choices=choices)


class ComeInForm(forms.Form):
    """What somebody who was invited says of themselves."""

    name = forms.CharField(label=_("Your name"), max_length=LONGEST_NAME, help_text=_("As colleagues know you."))
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. A sentence is easier to keep in mind than signs."),
    )

    def clean_password(self) -> str:
        """The rules for passwords, in words."""
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password)
        except ValidationError as error:
            raise forms.ValidationError(error.messages) from error
        return password


class PreferencesForm(forms.Form):
    """How one is called, and how pages speak and look."""

    name = forms.CharField(label=_("Your name"), max_length=LONGEST_NAME)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    theme = forms.ChoiceField(label=_("Appearance"), choices=THEMES)
