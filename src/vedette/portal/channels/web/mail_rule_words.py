"""What a mail rule does, in words."""

from collections.abc import Sequence
from types import MappingProxyType

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedette.portal.channels.queries.mail_rules import MailRuleLine
from vedette.portal.channels.rules.mail_rules import MOST_AN_HOUR, SEVERITIES, SOURCES, About, MailRuleReason
from vedette.portal.incidents.web.words import DETECTION_SOURCES, Words
from vedette.portal.incidents.web.words import SEVERITIES as SEVERITY_WORDS

ABOUT: Words = MappingProxyType(
    {
        About.ALERTS: _("New alerts"),
        About.INCIDENTS: _("Incidents: new ones, and what is done with them"),
        About.NOTICES: _("Notifications of the hunting team"),
    }
)
REFUSALS: Words = MappingProxyType(
    {
        MailRuleReason.NAME_MISSING: _("Give the rule a name."),
        MailRuleReason.NAME_TAKEN: _("Another rule has this name. Choose another one."),
        MailRuleReason.NO_SEVERITY: _("Choose at least one severity."),
        MailRuleReason.NO_SOURCE: _("Choose at least one detection source."),
        MailRuleReason.NO_GROUP: _("Choose at least one device group, or all devices."),
        MailRuleReason.NO_RECIPIENT: _("Name at least one recipient."),
        MailRuleReason.TOO_MANY_RECIPIENTS: _("These are too many recipients: 20 at most. Use an address of a list."),
        MailRuleReason.BAD_ADDRESS: _("This is no address that a mail can be sent to: %(told)s"),
        MailRuleReason.OTHER_DEVICES: _(
            "You see the devices of some groups alone, so a rule of yours is for these. An administrator who sees all "
            "devices makes rules for all of them."
        ),
        MailRuleReason.TOO_MANY: _("There are as many rules as there can be. Remove one that nobody needs."),
        MailRuleReason.TOO_MANY_TESTS: _("Many test mails were written today. Try again tomorrow."),
        MailRuleReason.NO_SUCH_ROW: _("It is not here, or no longer. Nothing was changed."),
    }
)


def review(line: MailRuleLine) -> str:
    """Who gets a mail about what."""
    values = {
        "recipients": _all_of(line.recipients),
        "severities": _any_severity(line),
        "sources": _any_source(line),
        "devices": _devices(line),
    }
    match line.about:
        case About.ALERTS:
            told = gettext(
                "Mail to %(recipients)s when an alert of %(severities)s from %(sources)s comes in %(devices)s."
            )
        case About.INCIDENTS:
            told = gettext(
                "Mail to %(recipients)s when there is an incident of %(severities)s with an alert from %(sources)s "
                "%(devices)s, or something is done with it."
            )
        case About.NOTICES:
            told = gettext(
                "Mail to %(recipients)s when the hunting team publishes, replaces or retracts a notification of "
                "%(severities)s about an attack %(devices)s, unless they get the notification's own mail."
            )
    more = []
    if line.is_once_an_incident and line.about is not About.NOTICES:
        more.append(gettext("One mail for each incident."))
    more.append(_limit())
    return " ".join([told % values, *more])


def _limit() -> str:
    told = gettext("After %(number)s mails within an hour the rest of that hour comes in one.")
    return told % {"number": MOST_AN_HOUR}


def _any_severity(line: MailRuleLine) -> str:
    if len(line.severities) == len(SEVERITIES):
        return gettext("any severity")
    return gettext("severity %(severities)s") % {
        "severities": _one_of([str(SEVERITY_WORDS[each]) for each in line.severities])
    }


def _any_source(line: MailRuleLine) -> str:
    if len(line.sources) == len(SOURCES):
        return gettext("any source")
    return _one_of([gettext("“%(name)s”") % {"name": DETECTION_SOURCES[each]} for each in line.sources])


def _devices(line: MailRuleLine) -> str:
    if line.is_for_all_devices:
        return gettext("on any device")
    if not line.groups:
        return gettext("on no device, for its device groups were removed")
    groups = _one_of([gettext("“%(name)s”") % {"name": name} for _id, name in line.groups])
    if line.about is About.NOTICES:
        return gettext("on devices of %(groups)s alone") % {"groups": groups}
    return gettext("on devices of %(groups)s") % {"groups": groups}


def _one_of(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return gettext("%(first)s or %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _all_of(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
