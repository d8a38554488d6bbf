"""How far a notice came that was published: to which receivers, and by which mail rules."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from vedette.portal.access.rules import SERVICE
from vedette.portal.channels.models import Delivery, MailRule, Receiver, RuleMail
from vedette.portal.channels.queries.mail_rules import RuleMailLine, condition_of, found_among, mail_lines
from vedette.portal.channels.queries.receivers import DeliveryLine, delivery_lines
from vedette.portal.channels.rules.happenings import Happening, Wish
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.mail_rules import About, Seen
from vedette.portal.incidents.rules.values import Severity


@dataclass(frozen=True, slots=True)
class Sent:
    """A notice with the alert as which it arrived, in an incident that is new."""

    organisation: UUID
    notice: UUID
    incident: UUID
    alert: UUID
    severity: Severity


@dataclass(frozen=True, slots=True)
class Reach:
    """What of it a receiver is told."""

    name: str
    is_paused: bool
    wanted: int
    """How many messages; none where it is told of other things."""
    messages: tuple[DeliveryLine, ...]
    """Those that are written by now."""


@dataclass(frozen=True, slots=True)
class RuleReach:
    """What a mail rule that is about it told."""

    name: str
    mails: tuple[RuleMailLine, ...]
    """None until it was looked at."""


def receivers_reached(sent: Sent, kind: ReceiverKind) -> list[Reach]:
    """Of every receiver of the kind, by name."""
    rows = Receiver.objects.filter(organisation_id=sent.organisation, kind=kind).order_by("name")
    return [_receiver(row, sent) for row in rows]


def _receiver(row: Receiver, sent: Sent) -> Reach:
    wish = Wish(frozenset(row.happenings), Severity(row.least_severity))
    subjects = {
        Happening.INCIDENT_CREATED: sent.incident,
        Happening.ALERT_CREATED: sent.alert,
        Happening.NOTICE_PUBLISHED: sent.notice,
    }
    wanted = [f"{each}:{subject}:" for each, subject in subjects.items() if wish.takes(each, sent.severity)]
    named = Q(pk=None)
    for each in wanted:
        named |= Q(name__startswith=each)
    found = Delivery.objects.filter(named, receiver=row).select_related("receiver").order_by("written", "pk")
    return Reach(row.name, row.paused is not None, len(wanted), delivery_lines(list(found)))


def rules_reached(sent: Sent) -> list[RuleReach]:
    """Of the rules that are on and about it, by name."""
    alerts = found_among(organisation=sent.organisation, incident=sent.incident)
    rows = MailRule.objects.filter(organisation_id=sent.organisation, is_enabled=True).order_by("name")
    return [_rule(row, sent) for row in rows if condition_of(row).takes(Seen(About(row.about), sent.severity, alerts))]


def _rule(row: MailRule, sent: Sent) -> RuleReach:
    told = RuleMail.objects.filter(rule=row, subject_id__in=[sent.notice, sent.incident, sent.alert])
    return RuleReach(row.name, tuple(mail_lines(SERVICE, sent.organisation, told.order_by("pk"))))
