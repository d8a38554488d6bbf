"""What people fill in about mail rules."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from vedette.portal.channels.actions.mail_rules import MailRuleDraft
from vedette.portal.channels.queries.mail_rules import MailRuleLine
from vedette.portal.channels.rules.mail_rules import LONGEST_DESCRIPTION, SEVERITIES, SOURCES, About
from vedette.portal.channels.web.mail_rule_words import ABOUT
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.incidents.web.words import DETECTION_SOURCES
from vedette.portal.incidents.web.words import SEVERITIES as SEVERITY_WORDS
from vedette.portal.tenants.rules import LONGEST_NAME, Language

ALL, GROUPS = "all", "groups"
_MANY = forms.CheckboxSelectMultiple


class MailRuleForm(forms.Form):
    """A rule."""

    name = forms.CharField(label=_("Name of the rule"), max_length=LONGEST_NAME)
    description = forms.CharField(label=_("Description"), required=False, max_length=LONGEST_DESCRIPTION)
    about = forms.ChoiceField(
        label=_("What the mails tell of"),
        choices=[(each.value, ABOUT[each]) for each in About],
        widget=forms.RadioSelect,
    )
    severities = forms.MultipleChoiceField(
        label=_("Severities"), choices=[(each.value, SEVERITY_WORDS[each]) for each in SEVERITIES], widget=_MANY
    )
    sources = forms.MultipleChoiceField(
        label=_("Detection sources"),
        required=False,
        choices=[(each.value, DETECTION_SOURCES[each]) for each in SOURCES],
        widget=_MANY,
        help_text=_("Of alerts, and of the alerts of incidents. Notifications always come from the threat experts."),
    )
    devices = forms.ChoiceField(label=_("Devices"), widget=forms.RadioSelect)
    groups = forms.MultipleChoiceField(label=_("Device groups"), required=False, widget=_MANY)
    recipients = forms.CharField(
        label=_("Recipients"),
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One address on each line, 20 at most. New recipients hear of what happens from now on."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("For recipients who do not sign in here; everybody else is written to in their own language."),
    )
    tells_organisation = forms.BooleanField(label=_("Name the organisation"), required=False)
    tells_device = forms.BooleanField(label=_("Name devices and accounts"), required=False)
    tells_link = forms.BooleanField(label=_("Give the address of the page in the portal"), required=False)
    is_once_an_incident = forms.BooleanField(
        label=_("One mail for each incident"),
        required=False,
        help_text=_("The first thing that the rule is about; what follows in the same incident is not mailed."),
    )

    def __init__(self, *arguments: Any, groups: list[tuple[UUID, str]], may_choose_all: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        devices, chosen = self.fields["devices"], self.fields["groups"]
        if isinstance(devices, forms.ChoiceField) and isinstance(chosen, forms.MultipleChoiceField):
            every = [(ALL, _("All devices"))] if may_choose_all else []
            devices.choices = [*every, (GROUPS, _("Devices of the groups chosen below"))]
            chosen.choices = [(str(group), name) for group, name in groups]

    def draft(self) -> MailRuleDraft:
        """The rule as the actions take it."""
        given = self.cleaned_data
        is_for_all = given["devices"] == ALL
        return MailRuleDraft(
            name=given["name"],
            about=About(given["about"]),
            recipients=given["recipients"].splitlines(),
            severities=given["severities"],
            sources=given["sources"],
            is_for_all_devices=is_for_all,
            groups=frozenset() if is_for_all else frozenset(UUID(each) for each in given["groups"]),
            language=Language(given["language"]),
            description=given["description"],
            tells_organisation=given["tells_organisation"],
            tells_device=given["tells_device"],
            tells_link=given["tells_link"],
            is_once_an_incident=given["is_once_an_incident"],
        )


def new_values(email: str, language: str, *, may_choose_all: bool) -> dict[str, Any]:
    """What most rules say."""
    return {
        "about": About.ALERTS.value,
        "severities": [Severity.HIGH.value, Severity.MEDIUM.value],
        "sources": [each.value for each in SOURCES],
        "devices": ALL if may_choose_all else GROUPS,
        "recipients": email,
        "language": language,
        "tells_organisation": True,
        "tells_device": True,
        "tells_link": True,
    }


def values_of(line: MailRuleLine) -> dict[str, Any]:
    """A rule as the form shows it."""
    return {
        "name": line.name,
        "description": line.description,
        "about": line.about.value,
        "severities": [each.value for each in line.severities],
        "sources": [each.value for each in line.sources],
        "devices": ALL if line.is_for_all_devices else GROUPS,
        "groups": [str(each) for each, _name in line.groups],
        "recipients": "\n".join(line.recipients),
        "language": line.language,
        "tells_organisation": line.tells_organisation,
        "tells_device": line.tells_device,
        "tells_link": line.tells_link,
        "is_once_an_incident": line.is_once_an_incident,
    }
