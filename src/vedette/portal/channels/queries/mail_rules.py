"""An organisation's mail rules, and what happens as far as they ask."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from vedette.portal.access.rules import SERVICE, Actor, OrganisationRole, Permission, Seat, narrowed_to
from vedette.portal.channels.models import MailRule, MailRuleGroup, RuleMail
from vedette.portal.channels.rules.mail_rules import SEVERITIES, SOURCES, About, Condition, Found
from vedette.portal.incidents.queries.view import alerts_in_view
from vedette.portal.incidents.rules.values import DetectionSource, InvestigationState, Severity
from vedette.portal.notices.queries.notices import notices_of
from vedette.portal.notices.queries.recipients import told_of
from vedette.portal.post.queries import LetterLine, letters_called
from vedette.portal.telemetry.queries.view import visible_devices
from vedette.portal.tenants.queries import device_groups, reachable_members

MAILS_OF_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class MailRuleLine:
    """A rule as pages show it."""

    id: UUID
    name: str
    description: str
    about: About
    sources: tuple[DetectionSource, ...]
    severities: tuple[Severity, ...]
    is_for_all_devices: bool
    groups: tuple[tuple[UUID, str], ...]
    """By name; where there is none and the rule is not for all devices, it tells of nothing."""
    recipients: tuple[str, ...]
    language: str
    tells_organisation: bool
    tells_device: bool
    tells_link: bool
    is_once_an_incident: bool
    is_enabled: bool
    created: datetime
    created_by_name: str
    changed: datetime
    changed_by_name: str
    told_today: int
    """Of how much it told within 24 hours."""

    @property
    def is_about_nothing(self) -> bool:
        """Its last group of devices was removed."""
        return not self.is_for_all_devices and not self.groups


@dataclass(frozen=True, slots=True)
class RuleMailLine:
    """Something that a rule told of."""

    title: str
    severity: Severity
    at: datetime
    recipients: tuple[str, ...]
    letters: tuple[LetterLine, ...]
    is_summed_up: bool
    waits: bool


def mail_rules_in_view(*, actor: Actor, organisation: UUID) -> QuerySet[MailRule]:
    """All of an organisation's; who is narrowed to groups of devices sees those for these groups and no others."""
    rows = MailRule.objects.filter(organisation_id=organisation)
    allowed = narrowed_to(actor, organisation)
    if allowed is None:
        return rows
    groups = MailRuleGroup.objects.filter(organisation_id=organisation)
    inside, outside = groups.filter(group_id__in=list(allowed)), groups.exclude(group_id__in=list(allowed))
    own = rows.filter(is_for_all_devices=False, pk__in=inside.values("rule_id"))
    return own.exclude(pk__in=outside.values("rule_id"))


def mail_rules(*, actor: Actor, organisation: UUID) -> list[MailRuleLine]:
    """Those in view, by name."""
    return _lines(organisation, mail_rules_in_view(actor=actor, organisation=organisation).order_by("name"))


def mail_rule(*, actor: Actor, organisation: UUID, rule: UUID) -> MailRuleLine | None:
    """One of them, or nothing where it is out of view."""
    rows = mail_rules_in_view(actor=actor, organisation=organisation).filter(pk=rule)
    return next(iter(_lines(organisation, rows)), None)


def groups_to_choose(*, actor: Actor, organisation: UUID) -> list[tuple[UUID, str]]:
    """The groups of devices that the actor may make rules for, by name."""
    allowed, found = narrowed_to(actor, organisation), device_groups(actor=actor, organisation=organisation)
    return [each for each in found if allowed is None or each[0] in allowed]


def may_choose_all_devices(*, actor: Actor, organisation: UUID) -> bool:
    """Whether the actor sees all devices, and so may have all of them told of."""
    return narrowed_to(actor, organisation) is None


def mails_of(*, actor: Actor, organisation: UUID, rule: UUID) -> list[RuleMailLine]:
    """What a rule in view told of last, the newest first."""
    seen = mail_rules_in_view(actor=actor, organisation=organisation).filter(pk=rule)
    told = RuleMail.objects.filter(rule__in=seen.values("pk"))
    if narrowed_to(actor, organisation) is not None:
        told = told.filter(at__gte=F("rule__changed"))  # before that it may have been about other devices
    return mail_lines(actor, organisation, told.order_by("-at", "-pk")[:MAILS_OF_A_PAGE])


def mail_lines(actor: Actor, organisation: UUID, found: Iterable[RuleMail]) -> list[RuleMailLine]:
    """What rules told, with how the letters went."""
    rows = list(found)
    wanted = [UUID(each) for row in rows for each in row.letters]
    known = letters_called(actor=actor, organisation=organisation, letters=wanted)
    return [_mail(row, known) for row in rows]


def _mail(row: RuleMail, known: dict[UUID, LetterLine]) -> RuleMailLine:
    letters = [known.get(UUID(each)) for each in row.letters]
    return RuleMailLine(
        title=row.title,
        severity=Severity(row.severity),
        at=row.at,
        recipients=tuple(row.recipients),
        letters=tuple(each for each in letters if each is not None),
        is_summed_up=row.is_summed_up,
        waits=row.waits,
    )


def _lines(organisation: UUID, found: Iterable[MailRule]) -> list[MailRuleLine]:
    rows, names = list(found), dict(device_groups(actor=SERVICE, organisation=organisation))
    since = timezone.now() - timedelta(days=1)
    today = list(
        RuleMail.objects.filter(rule__in=rows, is_sample=False, at__gte=since).values_list("rule_id", flat=True)
    )
    return [_line(row, names, today.count(row.pk)) for row in rows]


def _line(row: MailRule, names: dict[UUID, str], told_today: int) -> MailRuleLine:
    groups = [(each, names[each]) for each in row.groups.values_list("group_id", flat=True) if each in names]
    return MailRuleLine(
        id=row.pk,
        name=row.name,
        description=row.description,
        about=About(row.about),
        sources=tuple(each for each in SOURCES if each.value in row.sources),
        severities=tuple(each for each in SEVERITIES if each.value in row.severities),
        is_for_all_devices=row.is_for_all_devices,
        groups=tuple(sorted(groups, key=lambda each: each[1])),
        recipients=tuple(row.recipients),
        language=row.language,
        tells_organisation=row.tells_organisation,
        tells_device=row.tells_device,
        tells_link=row.tells_link,
        is_once_an_incident=row.is_once_an_incident,
        is_enabled=row.is_enabled,
        created=row.created,
        created_by_name=row.created_by_name,
        changed=row.changed,
        changed_by_name=row.changed_by_name,
        told_today=told_today,
    )


def condition_of(row: MailRule) -> Condition:
    """As much of a rule as decides."""
    groups = None if row.is_for_all_devices else frozenset(row.groups.values_list("group_id", flat=True))
    return Condition(About(row.about), frozenset(row.sources), frozenset(row.severities), groups)


def reader_of(organisation: UUID, condition: Condition) -> Actor:
    """Who sees as much as a rule is about: its mails tell nothing that such a reader would not find in the portal."""
    if condition.groups is None:
        return SERVICE
    seat = Seat(OrganisationRole.SECURITY_READER, condition.groups)
    return Actor(None, "", seats={organisation: seat})


def found_among(*, organisation: UUID, incident: UUID) -> tuple[Found, ...]:
    """The alerts of an incident that somebody has to look at."""
    rows = alerts_in_view(actor=SERVICE, organisation=organisation).filter(incident_id=incident)
    rows = rows.exclude(investigation_state=InvestigationState.SUPPRESSED)
    pairs = set(rows.values_list("detection_source", "device_key"))
    groups = groups_of_devices(organisation=organisation, keys={key for _, key in pairs})
    return tuple(Found(source, groups.get(key)) for source, key in sorted(pairs))


def groups_of_devices(*, organisation: UUID, keys: Collection[str]) -> dict[str, UUID | None]:
    """Key of a device -> its group."""
    rows = visible_devices(actor=SERVICE, organisation=organisation).filter(key__in=keys)
    return dict(rows.values_list("key", "group_id"))


def languages_of(*, organisation: UUID) -> dict[str, str]:
    """Address, as it is compared -> language of the person of the organisation who has it."""
    may = Permission.VIEW_DATA_OPERATIONS
    people = reachable_members(actor=SERVICE, organisation=organisation, permission=may)
    return {each.email.casefold(): each.language for each in people if each.email}


def told_by_notice(*, organisation: UUID, incident: UUID) -> frozenset[str]:
    """Addresses, as they are compared, to which the hunting team's notifications of an incident are mailed anyway."""
    return frozenset(each.email.casefold() for each in told_of(organisation=organisation, incident=incident))


def notice_behind(*, organisation: UUID, incident: UUID, alert: UUID) -> tuple[UUID, int] | None:
    """Of a notification that arrived as this alert: its id, and its version."""
    found = notices_of(actor=SERVICE, organisation=organisation, incident=incident)
    return next(((each.id, each.version) for each in found if each.alert == alert), None)


def knows(*, rule: UUID, incident: UUID, subject: UUID | None = None) -> bool:
    """Whether a rule told of something of an incident, or of this subject."""
    rows = RuleMail.objects.filter(rule_id=rule, incident_id=incident)
    return (rows if subject is None else rows.filter(subject_id=subject)).exists()
