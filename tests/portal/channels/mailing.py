"""Mail rules for tests, and what they wrote."""

from vedette.portal.channels.actions.mail_rules import MailRuleDraft
from vedette.portal.channels.rules.mail_rules import SEVERITIES, SOURCES, About
from vedette.portal.post.models import Letter

SOC = "soc@partner.example"


def a_draft(about=About.ALERTS, **values) -> MailRuleDraft:
    """A rule about everything of that kind on all devices, unless something else is said."""
    given = {
        "name": "On call",
        "recipients": [SOC],
        "severities": [each.value for each in SEVERITIES],
        "sources": [each.value for each in SOURCES],
        "is_for_all_devices": "groups" not in values,
    }
    return MailRuleDraft(about=about, **{**given, **values})


def letters(kind="mail_rule"):
    """Those that rules wrote, in their order."""
    return list(Letter.objects.filter(kind=kind).order_by("created", "to"))


def subjects(kind="mail_rule"):
    return [each.subject for each in letters(kind)]
