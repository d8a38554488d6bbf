"""Moments as lists tell them. A page has hundreds of them, so that they are made without a template."""

from datetime import datetime

from django.contrib.humanize.templatetags.humanize import naturaltime
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince, timeuntil
from django.utils.translation import gettext

_MINUTE = 60
_ELEMENT = '<time datetime="{}" title="{} UTC">{}</time>'


def briefly(at: datetime) -> str:
    """How long ago, in one unit: enough to compare the rows of a list."""
    now = timezone.now()
    if abs(now - at).total_seconds() < _MINUTE:
        return gettext("just now")
    if at > now:
        return gettext("in %(time)s") % {"time": timeuntil(at, now, depth=1)}
    return gettext("%(time)s ago") % {"time": timesince(at, now, depth=1)}


def ago(at: datetime | None) -> SafeString:
    """How long ago in one unit, with the exact moment; a dash for none."""
    return _element(at, briefly(at)) if at else format_html("{}", "\u2013")


def since(at: datetime | None) -> SafeString:
    """How long ago, with the exact moment; none is never."""
    return _element(at, naturaltime(at)) if at else format_html("{}", gettext("never"))


def _element(at: datetime, words: str) -> SafeString:
    exact = timezone.localtime(at)
    return format_html(_ELEMENT, exact.isoformat(), exact.replace(tzinfo=None).isoformat(" ", "seconds"), words)
