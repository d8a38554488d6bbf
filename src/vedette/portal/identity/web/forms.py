"""What an administrator fills in."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.rules import OrganisationRole
from vedette.portal.identity.rules.claims import LONGEST_PATH, LONGEST_VALUE, MOST_STEPS
from vedette.portal.identity.rules.issuers import LONGEST_ADDRESS
from vedette.portal.tenants.web.words import choices_of

_LONGEST_CLIENT_ID, _LONGEST_SECRET = 255, 1_000


class ChangeForm(forms.Form):
    """How the service speaks with the provider."""

    client_id = forms.CharField(label=_("Client ID"), max_length=_LONGEST_CLIENT_ID)
    secret = forms.CharField(
        label=_("Client secret"),
        max_length=_LONGEST_SECRET,
        required=False,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("It is kept sealed and never shown again. Left empty, the one from before stays."),
    )
    claim = forms.CharField(
        label=_("Claim with groups or roles"),
        max_length=LONGEST_PATH,
        initial="groups",
        help_text=_("Its values give the roles. Dots lead inwards, as in realm_access.roles."),
    )

    def clean_claim(self) -> str:
        """A path that is not endless."""
        claim: str = self.cleaned_data["claim"]
        if claim.count(".") > MOST_STEPS:
            raise forms.ValidationError(gettext("That path has too many dots."))
        return claim


class SetUpForm(ChangeForm):
    """A provider that is to vouch for the organisation's people."""

    issuer = forms.CharField(
        label=_("Issuer"),
        max_length=LONGEST_ADDRESS,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("The address by which the provider calls itself, exactly. It cannot be changed later."),
    )
    secret = forms.CharField(
        label=_("Client secret"),
        max_length=_LONGEST_SECRET,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("It is kept sealed and never shown again."),
    )
    field_order = ("issuer", "client_id", "secret", "claim")


class ValueForm(forms.Form):
    """A value and what it gives."""

    value = forms.CharField(
        label=_("Value"),
        max_length=LONGEST_VALUE,
        help_text=_("Exactly as the provider tells it: often the name of a group, or its ID."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=choices_of(OrganisationRole))

    def __init__(self, *arguments: Any, groups: list[tuple[UUID, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        if groups:
            self.fields["device_groups"] = forms.MultipleChoiceField(
                label=gettext("Device groups"),
                help_text=gettext("With none chosen, the devices of all groups are in view."),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(str(each), name) for each, name in groups],
            )

    def chosen_groups(self) -> frozenset[UUID]:
        """Those that were chosen."""
        return frozenset(UUID(each) for each in self.cleaned_data.get("device_groups", []))
