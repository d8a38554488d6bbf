"""What letters of mail rules call things, in the language of the letter."""

from datetime import UTC, datetime

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from vedette.portal.channels.actions.mail_letters import Fact
from vedette.portal.incidents.web.words import CATEGORIES, DETECTION_SOURCES, INCIDENT_STATUSES, SEVERITIES, Words

register = template.Library()

_LABELS: Words = {
    "account": _("Account"),
    "accounts": _("Accounts"),
    "activity": _("Last activity"),
    "alerts": _("Alerts"),
    "category": _("Category"),
    "device": _("Device"),
    "devices": _("Devices"),
    "incident": _("Incident"),
    "published": _("Published"),
    "source": _("Detection source"),
    "status": _("Status"),
    "version": _("Version"),
}
_WORDS: dict[str, Words] = {"category": CATEGORIES, "source": DETECTION_SOURCES, "status": INCIDENT_STATUSES}


@register.filter
def severity_word(severity: str) -> str:
    """How bad it may be."""
    return str(SEVERITIES[severity])


@register.filter
def label_of(fact: Fact) -> str:
    """What a line of a letter is about."""
    return str(_LABELS[fact.name])


@register.filter
def value_of(fact: Fact) -> str:
    """What the line says; moments are in UTC."""
    if isinstance(fact.value, datetime):
        return f"{date_format(fact.value.astimezone(UTC), 'DATETIME_FORMAT')} UTC"
    return str(_WORDS.get(fact.name, {}).get(str(fact.value), fact.value))
