"""How long something took, words in which nothing can be clicked on, and what a field of the editor shows."""

from datetime import timedelta

from django import template
from django.utils.translation import gettext

from vedette.portal.notices.rules.disarming import disarmed_prose

register = template.Library()

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


@register.filter
def lasting(lasted: timedelta) -> str:
    """In the largest unit of which there are two or more; under a minute in seconds."""
    seconds = lasted.total_seconds()
    if seconds >= 2 * _DAY:
        return gettext("%(number)s d") % {"number": round(seconds / _DAY)}
    if seconds >= 2 * _HOUR:
        return gettext("%(number)s h") % {"number": round(seconds / _HOUR)}
    if seconds >= _MINUTE:
        return gettext("%(number)s min") % {"number": round(seconds / _MINUTE)}
    return gettext("%(number)s s") % {"number": round(seconds)}


@register.filter
def disarmed(words: str) -> str:
    """As documents say it: no program makes a link of it."""
    return disarmed_prose(words)


@register.simple_tag
def typed(values: dict[str, str], name: str, kept: object) -> object:
    """What was typed into the field and could not be kept, or what is kept."""
    return values.get(name, kept)
